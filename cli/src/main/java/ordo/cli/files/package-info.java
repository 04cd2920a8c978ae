/**
 * Verbs that work on files, without any server: {@code points}, {@code sample}, {@code crs}.
 *
 * <p>May use: pointcloud.bytes, pointcloud.check, pointcloud.crs, pointcloud.crs.engines,
 * pointcloud.ground, pointcloud.las, pointcloud.noise, pointcloud.octree, pointcloud.op,
 * pointcloud.op.clip, pointcloud.op.colorize, pointcloud.op.convert, pointcloud.op.dataset,
 * pointcloud.op.ground, pointcloud.op.noise, pointcloud.op.rewrite, pointcloud.op.thin,
 * pointcloud.op.tree, pointcloud.points, pointcloud.thin, pointcloud.potree, pointcloud.sample,
 * shown.
 */
package ordo.cli.files;
