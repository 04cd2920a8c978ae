/**
 * Lines of equal height through the centres of a raster's cells.
 *
 * <p>May use: nothing of Ordo.
 *
 * <p>Invariant: a line's vertices depend on the four cells around each alone; lines come in the
 * order of their level and first edge.
 */
package ordo.pointcloud.contour;
