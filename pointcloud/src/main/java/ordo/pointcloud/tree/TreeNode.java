package ordo.pointcloud.tree;

/**
 * A node, and where its points are.
 *
 * @param points as the hierarchy says; 0 where the node is there for those below it
 * @param bytes of the points as they are stored
 */
public record TreeNode(TreeKey key, long points, ByteRange bytes) {}
