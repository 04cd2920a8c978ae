/**
 * What is told of an artifact before anything is drawn: what its file says, and what a sample of
 * its points shows.
 *
 * <p>May use: artifact, pointcloud.bytes, pointcloud.crs, pointcloud.crs.engines, pointcloud.json,
 * pointcloud.points, pointcloud.tree, pointcloud.view.
 *
 * <p>Invariant: the same file is described by the same words, whoever asks first.
 */
package ordo.lens.describe;
