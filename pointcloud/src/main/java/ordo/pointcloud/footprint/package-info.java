/**
 * What a survey covers: the cells that hold points, closed over small gaps, without small islands.
 *
 * <p>May use: nothing of Ordo.
 *
 * <p>Invariant: distances are squared integers, so that a footprint is the same wherever it lies.
 */
package ordo.pointcloud.footprint;
