package ordo.pointcloud.tree;

/**
 * A page, chunk or file of a hierarchy.
 *
 * @param root the node at which it begins; it tells of nodes at and below that
 */
public record HierarchyPart(TreeKey root, ByteRange bytes) {}
