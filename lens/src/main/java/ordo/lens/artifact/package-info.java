/**
 * Artifacts that are open: fetched from the store, found out what they are, and kept for the next
 * request as long as there is room.
 *
 * <p>May use: model, pointcloud.bytes, pointcloud.crs, pointcloud.crs.engines, pointcloud.files,
 * pointcloud.raster, pointcloud.raster.files, pointcloud.view, pointcloud.view.open, store,
 * store.ranged.
 *
 * <p>Invariant: an artifact is closed when nobody uses it any more, and not before.
 */
package ordo.lens.artifact;
