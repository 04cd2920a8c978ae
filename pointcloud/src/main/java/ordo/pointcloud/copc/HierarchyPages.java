package ordo.pointcloud.copc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.octree.NodeKey;

/**
 * Lays a hierarchy out in pages (COPC 1.0, "hierarchy VLR"). One page holds it where it is small;
 * else each page holds a subtree of {@link #LEVELS} levels and refers to the pages below. The
 * root's page stands first and each before those that it refers to: readers were seen to take the
 * first for the root's.
 */
final class HierarchyPages {
  /** Number of the record that holds the pages. */
  static final int RECORD_ID = 1000;

  /** Nodes that one page holds by itself, whatever their depth. */
  static final int ENTRIES_MAX = 4096;

  /** Levels of nodes in a page of many. */
  static final int LEVELS = 4;

  static final int ENTRY_BYTES = 32;

  private static final String DESCRIPTION = "COPC hierarchy";

  /** What stands in place of a count where an entry is another page. */
  private static final int IS_PAGE = -1;

  private final NavigableMap<NodeKey, CopcNode> nodes;
  private final Map<NodeKey, Page> pages = new TreeMap<>();
  private final List<Page> ordered = new ArrayList<>();

  /** Entries of one page in the order of their keys, and where the page begins in the record. */
  private record Page(NodeKey root, List<NodeKey> entries, long offset) {
    int sizeBytes() {
      return entries.size() * ENTRY_BYTES;
    }
  }

  private HierarchyPages(NavigableMap<NodeKey, CopcNode> nodes) {
    this.nodes = nodes;
  }

  /**
   * @param nodes with the root and every node's ancestors
   */
  static HierarchyPages of(NavigableMap<NodeKey, CopcNode> nodes) {
    var pages = new HierarchyPages(nodes);
    if (nodes.size() <= ENTRIES_MAX) {
      pages.add(NodeKey.ROOT, List.copyOf(nodes.keySet()));
    } else {
      pages.addSubtrees();
    }
    return pages;
  }

  /** By the level of their roots, then in the order of those. */
  private void addSubtrees() {
    Deque<NodeKey> roots = new ArrayDeque<>(List.of(NodeKey.ROOT));
    while (!roots.isEmpty()) {
      NodeKey root = roots.remove();
      add(root, subtree(root, roots));
    }
  }

  /**
   * The entries of a page.
   *
   * @param roots told of the nodes that begin a page of their own
   */
  private List<NodeKey> subtree(NodeKey root, Deque<NodeKey> roots) {
    List<NodeKey> entries = new ArrayList<>();
    Deque<NodeKey> next = new ArrayDeque<>(List.of(root));
    while (!next.isEmpty()) {
      NodeKey key = next.remove();
      entries.add(key);
      if (key.level() == root.level() + LEVELS && hasChildren(key)) {
        roots.add(key);
      } else {
        childrenOf(key, next);
      }
    }
    return entries;
  }

  private boolean hasChildren(NodeKey key) {
    Deque<NodeKey> children = new ArrayDeque<>();
    childrenOf(key, children);
    return !children.isEmpty();
  }

  private void childrenOf(NodeKey key, Deque<NodeKey> into) {
    for (int i = 0; i < 8 && key.level() < nodes.lastKey().level(); i++) {
      NodeKey child = key.child(i);
      if (nodes.containsKey(child)) {
        into.add(child);
      }
    }
  }

  private void add(NodeKey root, List<NodeKey> entries) {
    long offset =
        ordered.isEmpty() ? 0 : ordered.getLast().offset() + ordered.getLast().sizeBytes();
    var page = new Page(root, entries, offset);
    ordered.add(page);
    pages.put(root, page);
  }

  /**
   * @param recordAt where the record's payload begins in the file
   */
  CopcInfo.PageRange root(long recordAt) {
    Page root = ordered.getFirst();
    return new CopcInfo.PageRange(recordAt + root.offset(), root.sizeBytes());
  }

  /**
   * All pages.
   *
   * @param recordAt where they begin in the file
   */
  private byte[] toBytes(long recordAt) {
    Page last = ordered.getLast();
    byte[] bytes = new byte[Math.toIntExact(last.offset() + last.sizeBytes())];
    for (Page page : ordered) {
      int at = Math.toIntExact(page.offset());
      for (NodeKey key : page.entries()) {
        Page below = key.equals(page.root()) ? null : pages.get(key);
        put(bytes, at, below == null ? nodes.get(key) : reference(below, recordAt));
        at += ENTRY_BYTES;
      }
    }
    return bytes;
  }

  /** All pages as the record that holds them. */
  LasVlr toRecord(long recordAt) {
    byte[] bytes = toBytes(recordAt);
    return new LasVlr(
        CopcInfo.USER_ID, RECORD_ID, DESCRIPTION, true, new MemoryBytes(DESCRIPTION, bytes));
  }

  private static CopcNode reference(Page page, long recordAt) {
    return new CopcNode(page.root(), recordAt + page.offset(), page.sizeBytes(), IS_PAGE);
  }

  private static void put(byte[] bytes, int at, CopcNode node) {
    LittleEndian.put32(bytes, at, node.key().level());
    LittleEndian.put32(bytes, at + 4, node.key().x());
    LittleEndian.put32(bytes, at + 8, node.key().y());
    LittleEndian.put32(bytes, at + 12, node.key().z());
    LittleEndian.put64(bytes, at + 16, node.offset());
    LittleEndian.put32(bytes, at + 24, node.sizeBytes());
    LittleEndian.put32(bytes, at + 28, node.points());
  }
}
