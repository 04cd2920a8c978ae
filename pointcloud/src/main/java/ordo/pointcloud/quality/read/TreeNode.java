package ordo.pointcloud.quality.read;

/**
 * A node with points.
 *
 * @param points 1 or more, as the hierarchy says
 * @param bytes where they lie
 */
public record TreeNode(TreeKey key, long points, ByteRange bytes) {}
