/**
 * Pictures of artifacts: the top of a cloud, or a raster, drawn without a screen.
 *
 * <p>May use: artifact, pointcloud.crs, pointcloud.crs.engines, pointcloud.points,
 * pointcloud.raster, pointcloud.tree, pointcloud.view.
 *
 * <p>Invariant: the same artifact gives the same pixels, whenever and wherever it is drawn.
 */
package ordo.lens.picture;
