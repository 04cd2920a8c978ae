package ordo.pointcloud.tree;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds nodes of a tree by their keys, without a walk: pages on the way are read and kept, those
 * used last. Safe for many threads, one at a time.
 */
public final class TreeLookup {
  /** Entries of the pages that are kept; a page of more is kept alone. */
  static final int ENTRIES_KEPT_MAX = 1 << 17;

  private final HierarchyWalk.Pages pages;
  private final HierarchyPart root;
  private final Map<TreeKey, HierarchyPage> kept = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param root where the root's page is
   */
  public TreeLookup(HierarchyWalk.Pages pages, HierarchyPart root) {
    this.pages = pages;
    this.root = root;
  }

  /** The entry of a node, with its number of points; its bytes need not be known yet. */
  public synchronized Optional<TreeNode> entry(TreeKey key) throws IOException {
    HierarchyPage page = page(root);
    for (int level = 0; level <= key.level(); level++) {
      Optional<TreeNode> entry = page.find(key.at(level));
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      if (HierarchyPage.isElsewhere(entry.get())) {
        page = page(new HierarchyPart(entry.get().key(), entry.get().bytes()));
      }
    }
    return page.find(key);
  }

  /** A node with its bytes, checked as a walk does. */
  public Optional<TreeNode> find(TreeKey key) throws IOException {
    Optional<TreeNode> entry = entry(key);
    return entry.isPresent() ? Optional.of(placed(entry.get())) : entry;
  }

  private synchronized TreeNode placed(TreeNode entry) throws IOException {
    return pages.placed(entry);
  }

  private HierarchyPage page(HierarchyPart part) throws IOException {
    HierarchyPage page = kept.get(part.root());
    if (page == null) {
      page = pages.read(part);
      kept.put(part.root(), page);
      forget();
    }
    return page;
  }

  /** The one used last stays. */
  private void forget() {
    long entries = kept.values().stream().mapToLong(HierarchyPage::size).sum();
    var eldest = kept.values().iterator();
    while (entries > ENTRIES_KEPT_MAX && kept.size() > 1) {
      entries -= eldest.next().size();
      eldest.remove();
    }
  }
}
