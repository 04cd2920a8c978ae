package ordo.pointcloud.potree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.stream.IntStream;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.octree.Cube;
import ordo.pointcloud.octree.NodeKey;

/**
 * The tree as chunks of records: a chunk tells its root and {@link #STEP} levels below, breadth
 * first. A node that far down that has children stands there as a proxy, which leads to the chunk
 * of which it is the root. The chunks follow each other breadth first, too.
 */
final class HierarchyFile {
  /** Levels of a chunk below its root. */
  static final int STEP = 4;

  static final int RECORD_BYTES = 22;
  private static final int CHILDREN = 8;

  private enum Type {
    INNER,
    LEAF,
    PROXY
  }

  private record Entry(NodeKey key, boolean isProxy) {}

  /** Where a chunk stands. */
  private record Range(long offset, long sizeBytes) {}

  private final SortedMap<NodeKey, PlacedNode> nodes;
  private final List<List<Entry>> chunks = new ArrayList<>();
  private final Map<NodeKey, Range> ranges = new HashMap<>();
  private int sizeBytes;

  private HierarchyFile(SortedMap<NodeKey, PlacedNode> nodes) {
    this.nodes = nodes;
    Queue<NodeKey> roots = new ArrayDeque<>(List.of(NodeKey.ROOT));
    while (!roots.isEmpty()) {
      NodeKey root = roots.remove();
      List<Entry> chunk = chunk(root);
      int chunkBytes = Math.multiplyExact(chunk.size(), RECORD_BYTES);
      ranges.put(root, new Range(sizeBytes, chunkBytes));
      sizeBytes = Math.addExact(sizeBytes, chunkBytes);
      chunks.add(chunk);
      chunk.stream().filter(Entry::isProxy).map(Entry::key).forEach(roots::add);
    }
  }

  /** Of all nodes of a tree, its root among them. */
  static HierarchyFile of(SortedMap<NodeKey, PlacedNode> nodes) {
    return new HierarchyFile(nodes);
  }

  /** Bytes of the root's chunk, which is the first. */
  long firstChunkBytes() {
    return ranges.get(NodeKey.ROOT).sizeBytes();
  }

  byte[] bytes() {
    byte[] bytes = new byte[sizeBytes];
    int at = 0;
    for (List<Entry> chunk : chunks) {
      for (Entry entry : chunk) {
        put(entry, bytes, at);
        at += RECORD_BYTES;
      }
    }
    return bytes;
  }

  private List<Entry> chunk(NodeKey root) {
    List<Entry> entries = new ArrayList<>();
    Queue<NodeKey> next = new ArrayDeque<>(List.of(root));
    while (!next.isEmpty()) {
      NodeKey key = next.remove();
      List<NodeKey> children = children(key);
      boolean isProxy = key.level() == root.level() + STEP && !children.isEmpty();
      entries.add(new Entry(key, isProxy));
      if (!isProxy) {
        next.addAll(children);
      }
    }
    return entries;
  }

  private List<NodeKey> children(NodeKey key) {
    return IntStream.range(0, CHILDREN)
        .filter(index -> hasChild(key, index))
        .mapToObj(index -> child(key, index))
        .toList();
  }

  private boolean hasChild(NodeKey key, int index) {
    return key.level() < Cube.LEVEL_MAX && nodes.containsKey(child(key, index));
  }

  /** Potree's index has x in its highest bit, where a key's has z. */
  private static NodeKey child(NodeKey key, int index) {
    return key.child(index >> 2 & 1 | index & 2 | (index & 1) << 2);
  }

  private void put(Entry entry, byte[] into, int at) {
    int mask = mask(entry.key());
    PlacedNode node = nodes.get(entry.key());
    Type type = entry.isProxy() ? Type.PROXY : mask == 0 ? Type.LEAF : Type.INNER;
    Range range =
        entry.isProxy() ? ranges.get(entry.key()) : new Range(node.offset(), node.sizeBytes());
    into[at] = (byte) type.ordinal();
    into[at + 1] = (byte) mask;
    LittleEndian.put32(into, at + 2, node.points());
    LittleEndian.put64(into, at + 6, range.offset());
    LittleEndian.put64(into, at + 14, range.sizeBytes());
  }

  private int mask(NodeKey key) {
    int mask = 0;
    for (int index = 0; index < CHILDREN; index++) {
      mask |= hasChild(key, index) ? 1 << index : 0;
    }
    return mask;
  }
}
