/**
 * Reads Potree 2.0 data sets, ours or anybody's, as a tree: {@code metadata.json} at once, chunks
 * of the hierarchy as they are come to, and each node alone.
 *
 * <p>May use: bytes, json, octree, points, potree, tree.
 *
 * <p>Invariant: no record of a chunk is believed before it was held against the one that leads to
 * it and the files' sizes, and a node gives as many bytes as its points have or none.
 */
package ordo.pointcloud.potree.read;
