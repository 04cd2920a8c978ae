/**
 * Points as records: in memory, ordered by slices, and in the two temporary files, by chunk and by
 * chunk root.
 *
 * <p>May use: bytes, octree.
 */
package ordo.pointcloud.octree.spill;
