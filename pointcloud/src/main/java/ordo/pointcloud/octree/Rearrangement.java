package ordo.pointcloud.octree;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the nodes of a file in another order within it. The nodes fill the file without a gap, so
 * what lies where a node belongs is as many bytes as the node has elsewhere, and goes there: in
 * pieces, where it does not fit in one. Memory outside the heap holds one node, and as many bytes
 * as it has. Not thread-safe.
 */
final class Rearrangement {
  /** Some bytes of a node, from {@code within} on. */
  private record Piece(EncodedNodes.Waiting node, int within, int length) {
    Piece part(int from, int size) {
      return new Piece(node, within + from, size);
    }
  }

  /** Bytes that a node has left. */
  private record Hole(long at, int length) {}

  private final Disk.Scratch file;

  /** By where they lie; those of nodes that are in their place have gone. */
  private final TreeMap<Long, Piece> pieces = new TreeMap<>();

  /** Of each node by what it was, where its pieces lie. */
  private final Map<EncodedNodes.Waiting, List<Long>> places = new HashMap<>();

  private final ByteBuffer node;
  private final ByteBuffer others;

  /**
   * @param memory that is used as long as nodes are placed
   */
  Rearrangement(Disk.Scratch file, Collection<EncodedNodes.Waiting> nodes, Arena memory) {
    this.file = file;
    int most = nodes.stream().mapToInt(EncodedNodes.Waiting::sizeBytes).max().orElse(0);
    node = memory.allocate(most).asByteBuffer();
    others = memory.allocate(most).asByteBuffer();
    nodes.forEach(each -> put(each.offset(), new Piece(each, 0, each.sizeBytes())));
  }

  /**
   * Puts a node in its place, each once, in the order of the places.
   *
   * @param at where the node before ends
   */
  void place(EncodedNodes.Waiting moved, long at) throws IOException {
    int size = moved.sizeBytes();
    split(at + size);
    List<Long> holes = places.remove(moved);
    if (holes.size() == 1 && holes.getFirst() == at) {
      pieces.remove(at);
      return;
    }
    Deque<Hole> left = takeOut(holes, at, at + size);
    fill(left, evict(at, at + size));
    file.write(at, node.slice(0, size));
  }

  /** Parts the piece across a place, if one lies there. */
  private void split(long at) {
    var across = pieces.lowerEntry(at);
    long start = across.getKey();
    Piece piece = across.getValue();
    int left = (int) Math.min(piece.length(), at - start);
    if (left < piece.length()) {
      put(start, piece.part(0, left));
      put(at, piece.part(left, piece.length() - left));
    }
  }

  private void put(long at, Piece piece) {
    List<Long> known = places.computeIfAbsent(piece.node(), _ -> new ArrayList<>());
    if (pieces.put(at, piece) == null) {
      known.add(at);
    }
  }

  /** Reads the node; returns where it was but for what lies between two places. */
  private Deque<Hole> takeOut(List<Long> places, long from, long to) throws IOException {
    Deque<Hole> left = new ArrayDeque<>();
    for (long at : places) {
      Piece piece = pieces.remove(at);
      file.read(at, node.slice(piece.within(), piece.length()));
      if (at < from || at >= to) {
        left.add(new Hole(at, piece.length()));
      }
    }
    return left;
  }

  /** Reads what others have between two places, and takes it from there. */
  private Deque<Piece> evict(long from, long to) throws IOException {
    Deque<Piece> evicted = new ArrayDeque<>();
    int length = 0;
    var between = pieces.subMap(from, to);
    for (var entry : between.entrySet()) {
      Piece piece = entry.getValue();
      file.read(entry.getKey(), others.slice(length, piece.length()));
      length += piece.length();
      places.get(piece.node()).remove(entry.getKey());
      evicted.add(piece);
    }
    between.clear();
    return evicted;
  }

  /** Writes what was evicted where the node was: both are as many bytes. */
  private void fill(Deque<Hole> holes, Deque<Piece> evicted) throws IOException {
    int written = 0;
    while (!holes.isEmpty()) {
      Hole hole = holes.pop();
      Piece piece = evicted.pop();
      int size = Math.min(hole.length(), piece.length());
      file.write(hole.at(), others.slice(written, size));
      put(hole.at(), piece.part(0, size));
      written += size;
      if (size < hole.length()) {
        holes.push(new Hole(hole.at() + size, hole.length() - size));
      } else if (size < piece.length()) {
        evicted.push(piece.part(size, piece.length() - size));
      }
    }
  }
}
