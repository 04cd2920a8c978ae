/**
 * Measurements of whole runs and of parts; not shipped. Each prints the sums of the data it handled
 * beside its rates.
 *
 * <p>May use: model, pointcloud.crew, pointcloud.crs, pointcloud.crs.engines, pointcloud.files,
 * pointcloud.grid, pointcloud.las, pointcloud.octree, pointcloud.op, pointcloud.points,
 * pointcloud.raster, pointcloud.raster.cog, pointcloud.raster.files, pointcloud.sample, store,
 * store.kinds.
 */
package ordo.bench;
