/**
 * The octree of a point cloud, built out of core: memory has a bound that does not grow with the
 * input, and every tree that comes out is the same for any number of threads and any memory.
 *
 * <p>Here stand the words that every phase shares: the cube and its cells, nodes, settings, what a
 * sink is. {@code octree.builder} is the door; behind it each phase is a room, and takes the record
 * that only the one before returns: {@code frame}, {@code count}, {@code chunk}, {@code
 * distribute}, {@code build}, {@code merge}; they share {@code context}, {@code spill} and {@code
 * nodes}. Nothing here knows a file format of trees: a {@link ordo.pointcloud.octree.NodeSink}
 * does.
 *
 * <p>May use: bytes, crew, las, points.
 *
 * <p>Invariant: which node holds a point depends on the points alone, in integers; budget and
 * threads decide only what is worked on together.
 */
package ordo.pointcloud.octree;
