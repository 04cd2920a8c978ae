/**
 * Verbs that make surfaces of clouds.
 *
 * <p>May use: files.run, pointcloud.contour, pointcloud.crs.engines, pointcloud.footprint,
 * pointcloud.las, pointcloud.op.surface, pointcloud.relief.
 */
package ordo.cli.files.surface;
