/**
 * Potree 2.0: the sink that writes a tree as {@code octree.bin}, {@code hierarchy.bin} and {@code
 * metadata.json}.
 *
 * <p>May use: bytes, json, las, octree, points.
 *
 * <p>Invariant: {@code metadata.json} is written last, so that a folder without it is no data set;
 * all bytes follow from the points, the encoding and what is said of them, and every node has
 * points, as have all its ancestors.
 */
package ordo.pointcloud.potree;
