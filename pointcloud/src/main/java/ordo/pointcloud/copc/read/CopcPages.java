package ordo.pointcloud.copc.read;

import java.io.IOException;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.tree.ByteRange;
import ordo.pointcloud.tree.HierarchyPage;
import ordo.pointcloud.tree.HierarchyPart;
import ordo.pointcloud.tree.HierarchyWalk;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.tree.TreeNode;

/** Pages of a hierarchy (COPC 1.0, "hierarchy VLR"): entries of 32 bytes. */
record CopcPages(ByteSource bytes) implements HierarchyWalk.Pages {
  private static final int ENTRY_BYTES = 32;

  @Override
  public HierarchyPage read(HierarchyPart part) throws IOException {
    var page = new HierarchyPage(bytes.name(), part);
    checkRange(page);
    ByteRange range = part.bytes();
    byte[] entries = bytes.read(range.offset(), (int) range.length());
    for (int at = 0; at < entries.length; at += ENTRY_BYTES) {
      TreeNode entry = entry(page, entries, at);
      checkPlace(page, entry);
      page.add(entry);
    }
    return page.whole();
  }

  /** What it leads to was checked when its page was read. */
  @Override
  public TreeNode placed(TreeNode entry) {
    return entry.points() == 0 ? new TreeNode(entry.key(), 0, new ByteRange("", 0, 0)) : entry;
  }

  private void checkRange(HierarchyPage page) throws IOException {
    ByteRange range = page.part().bytes();
    long size = range.length();
    if (size < ENTRY_BYTES
        || size % ENTRY_BYTES != 0
        || size / ENTRY_BYTES > HierarchyPage.ENTRIES_MAX) {
      throw page.broken(
          "1 to %d entries of %d bytes".formatted(HierarchyPage.ENTRIES_MAX, ENTRY_BYTES),
          Long.toUnsignedString(size) + " bytes");
    }
    if (range.offset() < 0 || range.offset() > bytes.sizeBytes() - size) {
      throw page.broken(
          "an end at or before byte " + bytes.sizeBytes(),
          "%s bytes at %s".formatted(size, Long.toUnsignedString(range.offset())));
    }
  }

  private static TreeNode entry(HierarchyPage page, byte[] entries, int at) throws IOException {
    int level = LittleEndian.i32(entries, at);
    int x = LittleEndian.i32(entries, at + 4);
    int y = LittleEndian.i32(entries, at + 8);
    int z = LittleEndian.i32(entries, at + 12);
    if (!TreeKey.isKey(level, x, y, z)) {
      throw page.broken(
          "keys whose cells are of their level", "%d-%d-%d-%d".formatted(level, x, y, z));
    }
    return new TreeNode(
        new TreeKey(level, x, y, z),
        LittleEndian.i32(entries, at + 28),
        new ByteRange("", LittleEndian.i64(entries, at + 16), LittleEndian.i32(entries, at + 24)));
  }

  private void checkPlace(HierarchyPage page, TreeNode entry) throws IOException {
    ByteRange part = entry.bytes();
    boolean isInside =
        part.length() > 0
            && part.offset() > 0
            && part.offset() <= bytes.sizeBytes() - part.length();
    if (entry.points() != 0 && !isInside) {
      throw page.broken(
          "entry %s: bytes before byte %d".formatted(entry.key(), bytes.sizeBytes()),
          "%d at %s".formatted(part.length(), Long.toUnsignedString(part.offset())));
    }
  }
}
