/**
 * Verbs that make surfaces of clouds, and that colour clouds by them.
 *
 * <p>May use: files.run, pointcloud.contour, pointcloud.crs, pointcloud.crs.engines,
 * pointcloud.footprint, pointcloud.las, pointcloud.op.colorize, pointcloud.op.contours,
 * pointcloud.op.surface, pointcloud.palette, pointcloud.points, pointcloud.relief.
 */
package ordo.cli.files.surface;
