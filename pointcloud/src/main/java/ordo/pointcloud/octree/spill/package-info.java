/**
 * Points as records: in memory, ordered by slices, and in the temporary file, by chunk and, where
 * nodes wait for their parents, in place of points that are done with.
 *
 * <p>May use: bytes, octree.
 */
package ordo.pointcloud.octree.spill;
