package ordo.pointcloud.tree;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import ordo.pointcloud.bytes.MalformedFileException;

/**
 * One page, chunk or file of a hierarchy: its own node and some below it. Every node has its parent
 * in the page, and only nodes below its own lead to other pages: so no way through pages comes
 * back. An entry whose count is {@link #ELSEWHERE} is another page, whose place its bytes are.
 */
public final class HierarchyPage {
  /** Stands in place of a count where an entry is another page. */
  public static final int ELSEWHERE = -1;

  /** Entries of a page; larger ones are refused. */
  public static final int ENTRIES_MAX = 1 << 20;

  private final String source;
  private final HierarchyPart part;
  private final Map<TreeKey, TreeNode> entries = new HashMap<>();

  /**
   * @param source how messages name the file that it is of
   */
  public HierarchyPage(String source, HierarchyPart part) {
    this.source = source;
    this.part = part;
  }

  public HierarchyPart part() {
    return part;
  }

  /** The page's own node. */
  TreeNode root() {
    return entries.get(part.root());
  }

  Optional<TreeNode> find(TreeKey key) {
    return Optional.ofNullable(entries.get(key));
  }

  int size() {
    return entries.size();
  }

  static boolean isElsewhere(TreeNode entry) {
    return entry.points() == ELSEWHERE;
  }

  /**
   * Adds an entry, in any order.
   *
   * @throws MalformedFileException where it cannot be one of this page
   */
  public void add(TreeNode entry) throws MalformedFileException {
    TreeKey key = entry.key();
    if (!part.root().holds(key)) {
      throw broken("keys at or below its own", key);
    }
    if (entry.points() < ELSEWHERE) {
      throw broken("entry " + key + ": a count, 0 or -1", entry.points());
    }
    if (isElsewhere(entry) && key.equals(part.root())) {
      throw broken("entry " + key + ": the page's own node", "-1, which stands for another page");
    }
    if (entries.put(key, entry) != null) {
      throw broken("each key once", key + " again");
    }
    if (entries.size() > ENTRIES_MAX) {
      throw broken("at most " + ENTRIES_MAX + " entries", "more");
    }
  }

  /** The page, all of whose entries were added. */
  public HierarchyPage whole() throws MalformedFileException {
    if (!entries.containsKey(part.root())) {
      throw broken("an entry of its own key " + part.root(), "none");
    }
    for (TreeKey key : entries.keySet()) {
      if (!key.equals(part.root())) {
        checkParent(key);
      }
    }
    return this;
  }

  private void checkParent(TreeKey key) throws MalformedFileException {
    TreeNode parent = entries.get(key.parent());
    if (parent == null || isElsewhere(parent)) {
      String found = parent == null ? "none" : "another page";
      throw broken("an entry of " + key.parent() + ", the parent of " + key, found);
    }
  }

  /** What is wrong with the page. */
  public MalformedFileException broken(String expected, Object found) {
    String place =
        "hierarchy page of %s at byte %s"
            .formatted(part.root(), Long.toUnsignedString(part.bytes().offset()));
    return new MalformedFileException(source, place, expected, found);
  }
}
