/**
 * The octree of a point cloud, built out of core: memory has a bound that does not grow with the
 * input, and every tree that comes out is the same for any number of threads and any memory.
 *
 * <p>Read it as its phases run: {@link ordo.pointcloud.octree.Frame}, {@code Count}, {@code
 * Chunks}, {@code Distribute}, {@code Build}, {@code Merge}; each takes the record that only the
 * one before returns, and {@link ordo.pointcloud.octree.OctreeBuilder} is their table of contents.
 *
 * <p>May use {@code crew}, {@code points} and {@code las}; knows no file format of trees (a {@link
 * ordo.pointcloud.octree.NodeSink} does) and nothing of jobs.
 *
 * <p>Invariant: which node holds a point depends on the points alone, in integers; budget and
 * threads decide only what is worked on together.
 */
package ordo.pointcloud.octree;
