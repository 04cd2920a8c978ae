/**
 * Verbs that work on files, without any server: {@code points}, {@code sample}, {@code crs}.
 *
 * <p>May use: pointcloud.bytes, pointcloud.check, pointcloud.crs, pointcloud.crs.engines,
 * pointcloud.ground, pointcloud.las, pointcloud.octree, pointcloud.op, pointcloud.op.convert,
 * pointcloud.op.dataset, pointcloud.op.ground, pointcloud.op.rewrite, pointcloud.points,
 * pointcloud.potree, pointcloud.sample, shown.
 */
package ordo.cli.files;
