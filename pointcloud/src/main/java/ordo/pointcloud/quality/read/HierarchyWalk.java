package ordo.pointcloud.quality.read;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.tree.ByteRange;
import ordo.pointcloud.tree.HierarchyPart;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.tree.TreeNode;

/**
 * Walks {@code hierarchy.bin}: chunks of records of 22 bytes, breadth first, whose names follow
 * from the masks of their children.
 */
final class HierarchyWalk {
  private static final String FILE = "hierarchy.bin";
  private static final String OCTREE = "octree.bin";
  private static final int RECORD_BYTES = 22;
  private static final int CHUNK_BYTES_MAX = 1 << 28;
  private static final int PROXY = 2;

  private final ByteSource bytes;
  private final TreeNodes found;
  private final Deque<HierarchyPart> chunks = new ArrayDeque<>();

  private HierarchyWalk(ByteSource bytes) {
    this.bytes = bytes;
    this.found = new TreeNodes(bytes.name());
  }

  /**
   * @param firstChunkBytes of the root's chunk, which stands first
   */
  static TreeNodes read(TreeFiles files, long firstChunkBytes) throws IOException {
    try (ByteSource bytes = files.open(FILE)) {
      var walk = new HierarchyWalk(bytes);
      walk.chunks.add(new HierarchyPart(TreeKey.ROOT, new ByteRange(FILE, 0, firstChunkBytes)));
      while (!walk.chunks.isEmpty()) {
        walk.chunk(walk.chunks.remove());
      }
      return walk.found;
    }
  }

  private void chunk(HierarchyPart chunk) throws IOException {
    long length = chunk.bytes().length();
    if (length < RECORD_BYTES || length > CHUNK_BYTES_MAX || length % RECORD_BYTES != 0) {
      throw new MalformedFileException(
          bytes.name(),
          "chunk of " + chunk.root(),
          "a multiple of 22 bytes, at most " + CHUNK_BYTES_MAX,
          length);
    }
    found.add(chunk);
    byte[] records = bytes.read(chunk.bytes().offset(), (int) length);
    Deque<TreeKey> names = new ArrayDeque<>();
    names.add(chunk.root());
    for (int at = 0; at < records.length && !names.isEmpty(); at += RECORD_BYTES) {
      record(names.remove(), records, at, names);
    }
    if (!names.isEmpty()) {
      throw new MalformedFileException(
          bytes.name(), "chunk of " + chunk.root(), "a record of " + names.peek(), "its end");
    }
  }

  private void record(TreeKey key, byte[] records, int at, Deque<TreeKey> names)
      throws IOException {
    long points = LittleEndian.u32(records, at + 2);
    long offset = LittleEndian.i64(records, at + 6);
    long size = LittleEndian.i64(records, at + 14);
    if (records[at] == PROXY) {
      chunks.add(new HierarchyPart(key, new ByteRange(FILE, offset, size)));
      return;
    }
    if (points > 0) {
      found.add(new TreeNode(key, points, new ByteRange(OCTREE, offset, size)));
    }
    children(key, records[at + 1], names);
  }

  /** Potree's numbers of children have x where others have z. */
  private void children(TreeKey key, int mask, Deque<TreeKey> names) throws MalformedFileException {
    if (key.level() == TreeKey.LEVEL_MAX && mask != 0) {
      throw new MalformedFileException(
          bytes.name(), "children of " + key, "none at level " + TreeKey.LEVEL_MAX, "some");
    }
    for (int child = 0; child < TreeKey.CHILDREN; child++) {
      if ((mask >> child & 1) != 0) {
        names.add(key.child(child >> 2 | child & 2 | (child & 1) << 2));
      }
    }
  }
}
