/**
 * Verbs that work on files, without any server: {@code points}, {@code sample}, {@code crs}.
 *
 * <p>May use: pointcloud.bytes, pointcloud.check, pointcloud.contour, pointcloud.crs,
 * pointcloud.crs.engines, pointcloud.footprint, pointcloud.las, pointcloud.octree, pointcloud.op,
 * pointcloud.op.colorize, pointcloud.op.convert, pointcloud.op.dataset, pointcloud.op.surface,
 * pointcloud.points, pointcloud.potree, pointcloud.relief, pointcloud.sample, shown.
 */
package ordo.cli.files;
