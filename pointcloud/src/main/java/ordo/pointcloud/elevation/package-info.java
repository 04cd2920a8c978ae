/**
 * Elevations of cells from the points around them: by inverse distances, or on triangles.
 *
 * <p>May use: crew, grid, points, spread.
 *
 * <p>Invariant: tiles of cells lie where the grid says and each sees the same points in the same
 * order, so that neither threads nor the order of the cloud change a bit.
 */
package ordo.pointcloud.elevation;
