package ordo.pointcloud.tree;

import java.io.IOException;

/** Meets the nodes of a tree, a parent before its children. */
@FunctionalInterface
public interface NodeVisitor {
  /**
   * @return whether those below are to be met too; of those that are not, nothing is read
   */
  boolean visit(TreeNode node) throws IOException, InterruptedException;

  /** Is told of each part of the hierarchy that was read, before the nodes that it tells of. */
  default void read(HierarchyPart part) throws IOException {}
}
