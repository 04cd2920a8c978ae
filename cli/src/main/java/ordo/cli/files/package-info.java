/**
 * Verbs that work on files, without any server: {@code points}, {@code sample}, {@code crs}.
 *
 * <p>May use: pointcloud.bytes, pointcloud.check, pointcloud.contour, pointcloud.crs,
 * pointcloud.crs.engines, pointcloud.footprint, pointcloud.ground, pointcloud.las,
 * pointcloud.noise, pointcloud.octree, pointcloud.op, pointcloud.op.clip, pointcloud.op.colorize,
 * pointcloud.op.convert, pointcloud.op.dataset, pointcloud.op.ground, pointcloud.op.noise,
 * pointcloud.op.rewrite, pointcloud.op.surface, pointcloud.op.thin, pointcloud.points,
 * pointcloud.potree, pointcloud.relief, pointcloud.sample, pointcloud.thin, shown.
 */
package ordo.cli.files;
