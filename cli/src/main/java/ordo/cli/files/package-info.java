/**
 * Verbs that work on files, without any server: {@code points}, {@code sample}, {@code crs}.
 *
 * <p>May use: files.change, files.run, files.surface, pointcloud.cloud, pointcloud.crs,
 * pointcloud.crs.engines, pointcloud.json, pointcloud.las, pointcloud.octree, pointcloud.op,
 * pointcloud.op.convert, pointcloud.op.dataset, pointcloud.op.location, pointcloud.op.quality,
 * pointcloud.op.tree, pointcloud.op.validate, pointcloud.points, pointcloud.potree,
 * pointcloud.quality, pointcloud.raster, pointcloud.raster.cog, pointcloud.sample,
 * pointcloud.sample.sonar.
 */
package ordo.cli.files;
