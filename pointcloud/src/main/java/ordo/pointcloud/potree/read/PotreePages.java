package ordo.pointcloud.potree.read;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.potree.Encoding;
import ordo.pointcloud.tree.ByteRange;
import ordo.pointcloud.tree.HierarchyPage;
import ordo.pointcloud.tree.HierarchyPart;
import ordo.pointcloud.tree.HierarchyWalk;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.tree.TreeNode;

/**
 * Chunks of {@code hierarchy.bin}: records of 22 bytes, breadth first, whose names follow from the
 * masks of their children. One walk's.
 */
final class PotreePages implements HierarchyWalk.Pages {
  static final String FILE = "hierarchy.bin";
  static final String OCTREE = "octree.bin";
  private static final int RECORD_BYTES = 22;
  private static final int LEAF = 1;
  private static final int PROXY = 2;

  private final ByteSource bytes;
  private final long octreeBytes;
  private final PotreeMetadata metadata;

  /** What stands where a chunk is named, until that is read: its mask and its points. */
  private final Map<TreeKey, String> proxies = new HashMap<>();

  private long wrongTypes;

  PotreePages(ByteSource bytes, long octreeBytes, PotreeMetadata metadata) {
    this.bytes = bytes;
    this.octreeBytes = octreeBytes;
    this.metadata = metadata;
  }

  /** Nodes so far whose type, inner or leaf, is not as their children are. */
  long wrongTypes() {
    return wrongTypes;
  }

  /** A record as it stands. */
  private record Entry(int type, int mask, long points, ByteRange bytes) {
    static Entry of(byte[] records, int at) {
      int type = records[at];
      return new Entry(
          type,
          records[at + 1] & 0xFF,
          LittleEndian.u32(records, at + 2),
          new ByteRange(
              type == PROXY ? FILE : OCTREE,
              LittleEndian.i64(records, at + 6),
              LittleEndian.i64(records, at + 14)));
    }

    String shown() {
      return "%d points and children %d".formatted(points, mask);
    }
  }

  @Override
  public HierarchyPage read(HierarchyPart part) throws IOException {
    var page = new HierarchyPage(bytes.name(), part);
    long length = part.bytes().length();
    checkRange(page, length);
    byte[] records = bytes.read(part.bytes().offset(), (int) length);
    Deque<TreeKey> names = new ArrayDeque<>();
    names.add(part.root());
    for (int at = 0; at < records.length; at += RECORD_BYTES) {
      if (names.isEmpty()) {
        throw page.broken(
            "an end after %d bytes, its last record".formatted(at), length + " bytes");
      }
      record(page, names.remove(), Entry.of(records, at), names);
    }
    if (!names.isEmpty()) {
      throw page.broken("a record of " + names.peek(), "its end after " + length + " bytes");
    }
    return page.whole();
  }

  private void checkRange(HierarchyPage page, long length) throws IOException {
    long offset = page.part().bytes().offset();
    if (length < RECORD_BYTES
        || length % RECORD_BYTES != 0
        || length / RECORD_BYTES > HierarchyPage.ENTRIES_MAX) {
      throw page.broken(
          "1 to %d records of %d bytes".formatted(HierarchyPage.ENTRIES_MAX, RECORD_BYTES),
          Long.toUnsignedString(length) + " bytes");
    }
    if (offset < 0 || offset > bytes.sizeBytes() - length) {
      throw page.broken(
          "an end at or before byte " + bytes.sizeBytes(),
          "%d bytes at %s".formatted(length, Long.toUnsignedString(offset)));
    }
  }

  private void record(HierarchyPage page, TreeKey key, Entry entry, Deque<TreeKey> names)
      throws IOException {
    String proxy = key.equals(page.part().root()) ? proxies.remove(key) : null;
    if (proxy != null && !proxy.equals(entry.shown())) {
      throw page.broken("the node that leads here, " + proxy, entry.shown());
    }
    if (entry.type() < 0 || entry.type() > PROXY) {
      throw page.broken("record of " + key + ": a type of 0 to 2", entry.type());
    }
    if (entry.type() == PROXY) {
      proxies.put(key, entry.shown());
      page.add(new TreeNode(key, HierarchyPage.ELSEWHERE, entry.bytes()));
      return;
    }
    wrongTypes += entry.type() == LEAF == (entry.mask() == 0) ? 0 : 1;
    checkPlace(page, key, entry);
    page.add(new TreeNode(key, entry.points(), entry.bytes()));
    children(page, key, entry.mask(), names);
  }

  private void checkPlace(HierarchyPage page, TreeKey key, Entry entry)
      throws MalformedFileException {
    long offset = entry.bytes().offset();
    long size = entry.bytes().length();
    String what = "record of " + key + ": ";
    if (entry.points() == 0 ? size != 0 : size <= 0) {
      throw page.broken(
          what + "bytes where it has points, and only there",
          "%d points in %s bytes".formatted(entry.points(), Long.toUnsignedString(size)));
    }
    if (size > 0 && (offset < 0 || offset > octreeBytes - size)) {
      throw page.broken(
          what + "bytes before byte %d of %s".formatted(octreeBytes, OCTREE),
          "%d at %s".formatted(size, Long.toUnsignedString(offset)));
    }
    checkPoints(page, what, entry);
  }

  private void checkPoints(HierarchyPage page, String what, Entry entry)
      throws MalformedFileException {
    long decoded = entry.points() * metadata.decodedBytes();
    if (decoded > PotreeTree.NODE_BYTES_MAX) {
      throw page.broken(
          what + "points of at most %d bytes".formatted(PotreeTree.NODE_BYTES_MAX),
          "%d points of %d bytes".formatted(entry.points(), decoded));
    }
    if (metadata.encoding() == Encoding.DEFAULT && decoded != entry.bytes().length()) {
      throw page.broken(
          what + "%d points in %d bytes".formatted(entry.points(), decoded),
          entry.bytes().length() + " bytes");
    }
  }

  /** Potree's numbers of children have x where others have z. */
  private void children(HierarchyPage page, TreeKey key, int mask, Deque<TreeKey> names)
      throws MalformedFileException {
    if (key.level() == TreeKey.LEVEL_MAX && mask != 0) {
      throw page.broken("children of " + key + ": none at level " + TreeKey.LEVEL_MAX, "some");
    }
    for (int child = 0; child < TreeKey.CHILDREN; child++) {
      if ((mask >> child & 1) != 0) {
        names.add(key.child(child >> 2 | child & 2 | (child & 1) << 2));
      }
    }
  }

  /** What it leads to was checked when its chunk was read. */
  @Override
  public TreeNode placed(TreeNode entry) {
    return entry;
  }
}
