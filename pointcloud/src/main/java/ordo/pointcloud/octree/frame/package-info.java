/**
 * How coordinates are stored and which cube is the root's: phase by phase the same question,
 * answered first from headers ({@link ordo.pointcloud.octree.frame.Claimed}) and then from the
 * points ({@code Framed}).
 *
 * <p>May use: octree, points.
 */
package ordo.pointcloud.octree.frame;
