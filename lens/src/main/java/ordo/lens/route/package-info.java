/**
 * The routes of docs/lens.md: each reads what is asked, has it done on a thread of the pool, and
 * writes the answer.
 *
 * <p>May use: artifact, describe, grid, gzip, http, pack, picture, pointcloud.bytes,
 * pointcloud.crs, pointcloud.json, pointcloud.raster, pointcloud.tree, pointcloud.view, pool.
 *
 * <p>Invariant: no file is opened or decoded but within a deadline.
 */
package ordo.lens.route;
