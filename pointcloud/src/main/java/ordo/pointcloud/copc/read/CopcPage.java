package ordo.pointcloud.copc.read;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.tree.ByteRange;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.tree.TreeNode;

/**
 * One page of a hierarchy (COPC 1.0, "hierarchy VLR"): its own node and some below it. Every node
 * has its parent in the page, and only nodes below its own lead to other pages: so no way through
 * pages comes back.
 */
final class CopcPage {
  private static final int ENTRY_BYTES = 32;

  /** Entries of a page; larger ones are refused. */
  private static final int ENTRIES_MAX = 1 << 20;

  /** What stands in place of a count where an entry is another page. */
  private static final int IS_PAGE = -1;

  private final ByteSource bytes;
  private final TreeKey root;
  private final ByteRange range;
  private final Map<TreeKey, TreeNode> entries = new HashMap<>();

  private CopcPage(ByteSource bytes, TreeKey root, ByteRange range) {
    this.bytes = bytes;
    this.root = root;
    this.range = range;
  }

  static CopcPage read(ByteSource bytes, TreeKey root, ByteRange range) throws IOException {
    var page = new CopcPage(bytes, root, range);
    page.checkRange();
    page.parse(bytes.read(range.offset(), (int) range.length()));
    page.checkAncestors();
    return page;
  }

  /** The page's own node. */
  TreeNode root() {
    return entries.get(root);
  }

  Optional<TreeNode> find(TreeKey key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** Whether an entry stands for a page, whose place it then gives. */
  static boolean isPage(TreeNode entry) {
    return entry.points() == IS_PAGE;
  }

  private void checkRange() throws MalformedFileException {
    long size = range.length();
    if (size < ENTRY_BYTES || size % ENTRY_BYTES != 0 || size / ENTRY_BYTES > ENTRIES_MAX) {
      throw broken(
          "1 to %d entries of %d bytes".formatted(ENTRIES_MAX, ENTRY_BYTES),
          Long.toUnsignedString(size) + " bytes");
    }
    if (range.offset() < 0 || range.offset() > bytes.sizeBytes() - size) {
      throw broken(
          "an end at or before byte " + bytes.sizeBytes(),
          "%s bytes at %s".formatted(size, Long.toUnsignedString(range.offset())));
    }
  }

  private void parse(byte[] page) throws MalformedFileException {
    for (int at = 0; at < page.length; at += ENTRY_BYTES) {
      TreeNode entry = entry(page, at);
      checkPlace(entry);
      if (entries.put(entry.key(), entry) != null) {
        throw broken("each key once", entry.key() + " again");
      }
    }
  }

  private TreeNode entry(byte[] page, int at) throws MalformedFileException {
    int level = LittleEndian.i32(page, at);
    int x = LittleEndian.i32(page, at + 4);
    int y = LittleEndian.i32(page, at + 8);
    int z = LittleEndian.i32(page, at + 12);
    String found = "%d-%d-%d-%d".formatted(level, x, y, z);
    if (!TreeKey.isKey(level, x, y, z)) {
      throw broken("keys whose cells are of their level", found);
    }
    var key = new TreeKey(level, x, y, z);
    if (!root.holds(key)) {
      throw broken("keys at or below its own", found);
    }
    return new TreeNode(
        key,
        LittleEndian.i32(page, at + 28),
        new ByteRange("", LittleEndian.i64(page, at + 16), LittleEndian.i32(page, at + 24)));
  }

  private void checkPlace(TreeNode entry) throws MalformedFileException {
    String what = "entry " + entry.key() + ": ";
    if (entry.points() < IS_PAGE) {
      throw broken(what + "a count, 0 or -1", entry.points());
    }
    boolean isOwn = entry.key().equals(root);
    if (isPage(entry) && isOwn) {
      throw broken(what + "the page's own node", "-1, which stands for another page");
    }
    if (entry.points() != 0 && !isInside(entry.bytes())) {
      throw broken(
          what + "bytes before byte " + bytes.sizeBytes(),
          "%d at %s"
              .formatted(entry.bytes().length(), Long.toUnsignedString(entry.bytes().offset())));
    }
  }

  private boolean isInside(ByteRange part) {
    return part.length() > 0
        && part.offset() > 0
        && part.offset() <= bytes.sizeBytes() - part.length();
  }

  private void checkAncestors() throws MalformedFileException {
    if (!entries.containsKey(root)) {
      throw broken("an entry of its own key " + root, "none");
    }
    for (TreeNode entry : entries.values()) {
      if (!entry.key().equals(root)) {
        checkParent(entry.key());
      }
    }
  }

  private void checkParent(TreeKey key) throws MalformedFileException {
    TreeNode parent = entries.get(key.parent());
    if (parent == null || isPage(parent)) {
      String found = parent == null ? "none" : "another page";
      throw broken("an entry of " + key.parent() + ", the parent of " + key, found);
    }
  }

  private MalformedFileException broken(String expected, Object found) {
    String place =
        "hierarchy page of %s at byte %s".formatted(root, Long.toUnsignedString(range.offset()));
    return new MalformedFileException(bytes.name(), place, expected, found);
  }
}
