package ordo.pointcloud.tree;

import java.io.IOException;
import java.util.Optional;
import ordo.pointcloud.bytes.MalformedFileException;

/** A walk through the pages of a hierarchy, whatever its format. One walk's. */
public final class HierarchyWalk {
  private final Pages pages;
  private final NodeVisitor visitor;

  private HierarchyWalk(Pages pages, NodeVisitor visitor) {
    this.pages = pages;
    this.visitor = visitor;
  }

  /** How a format reads them. */
  public interface Pages {
    /** Reads a page whole, as an entry of another says where it is. */
    HierarchyPage read(HierarchyPart part) throws IOException;

    /**
     * What an entry says, checked by what it leads to; asked once, before the node is met.
     *
     * @throws MalformedFileException where its bytes cannot be
     */
    TreeNode placed(TreeNode entry) throws IOException;
  }

  /**
   * Meets the root and all nodes below it.
   *
   * @param root where the root's page is
   * @param files what nodes and pages share, of which no byte may be of two
   */
  public static void run(Pages pages, HierarchyPart root, SharedFiles files, NodeVisitor visitor)
      throws IOException, InterruptedException {
    new HierarchyWalk(files.watching(pages), visitor).page(root);
    files.check();
  }

  private void page(HierarchyPart part) throws IOException, InterruptedException {
    HierarchyPage page = pages.read(part);
    visitor.read(page.part());
    entry(page, page.root());
  }

  private void entry(HierarchyPage page, TreeNode entry) throws IOException, InterruptedException {
    if (HierarchyPage.isElsewhere(entry)) {
      page(new HierarchyPart(entry.key(), entry.bytes()));
    } else if (visitor.visit(pages.placed(entry)) && entry.key().level() < TreeKey.LEVEL_MAX) {
      children(page, entry.key());
    }
  }

  private void children(HierarchyPage page, TreeKey parent)
      throws IOException, InterruptedException {
    for (int index = 0; index < TreeKey.CHILDREN; index++) {
      Optional<TreeNode> child = page.find(parent.child(index));
      if (child.isPresent()) {
        entry(page, child.get());
      }
    }
  }
}
