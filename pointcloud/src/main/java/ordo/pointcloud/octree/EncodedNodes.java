package ordo.pointcloud.octree;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Encoded nodes that wait in a file, in whatever order they come, to be put in theirs: in another
 * file by {@link #placeAll}, or in this one by {@link #order}. {@link #add} may be called by many
 * threads.
 */
public final class EncodedNodes implements Closeable {
  /**
   * Where a node's bytes lie.
   *
   * @param offset in bytes
   * @param points 1 or more
   */
  public record Waiting(long offset, int sizeBytes, int points) {}

  /** Where nodes go. */
  public interface Placing {
    /**
     * @param bytes of the node, from the start; overwritten after the call
     */
    void place(NodeKey key, int points, byte[] bytes, int sizeBytes) throws IOException;
  }

  private final Disk.Scratch scratch;
  private final BooleanSupplier stopAsked;
  private final NavigableMap<NodeKey, Waiting> nodes = new ConcurrentSkipListMap<>();
  private final AtomicLong end = new AtomicLong();

  /**
   * @param file where nothing is yet
   * @param settings of the build: its disk, and whether it is to stop
   * @throws IOException where the file cannot be made
   */
  public EncodedNodes(Path file, OctreeSettings settings) throws IOException {
    this.scratch = settings.disk().createScratch(file);
    this.stopAsked = settings.stopAsked();
  }

  /** Keeps a node; each key once. */
  public void add(NodeKey key, int points, byte[] encoded) throws IOException {
    long at = end.getAndAdd(encoded.length);
    scratch.write(at, encoded, 0, encoded.length);
    nodes.put(key, new Waiting(at, encoded.length, points));
  }

  /**
   * Hands over all nodes: by level, then in Z-order.
   *
   * @throws CancellationException between two nodes, once the build is to stop
   */
  public void placeAll(Placing placing) throws IOException {
    byte[] bytes = new byte[0];
    for (var entry : nodes.entrySet()) {
      checkpoint();
      Waiting node = entry.getValue();
      bytes = bytes.length < node.sizeBytes() ? new byte[node.sizeBytes()] : bytes;
      scratch.read(node.offset(), bytes, 0, node.sizeBytes());
      placing.place(entry.getKey(), node.points(), bytes, node.sizeBytes());
    }
  }

  /**
   * Puts the nodes where they belong within the file: by level, then in Z-order, with nothing
   * between them. No more disk is taken than they have.
   *
   * @throws CancellationException between two nodes, once the build is to stop
   */
  public void order() throws IOException {
    try (Arena memory = Arena.ofConfined()) {
      order(new Rearrangement(scratch, nodes.values(), memory));
    }
  }

  private void order(Rearrangement arranged) throws IOException {
    long at = 0;
    for (var entry : nodes.entrySet()) {
      checkpoint();
      Waiting node = entry.getValue();
      arranged.place(node, at);
      nodes.put(entry.getKey(), new Waiting(at, node.sizeBytes(), node.points()));
      at += node.sizeBytes();
    }
  }

  private void checkpoint() {
    if (stopAsked.getAsBoolean()) {
      throw new CancellationException("stopped");
    }
  }

  /** Where the nodes lie, by level, then in Z-order. */
  public NavigableMap<NodeKey, Waiting> nodes() {
    return Collections.unmodifiableNavigableMap(nodes);
  }

  /** Of the file. */
  public long sizeBytes() {
    return end.get();
  }

  @Override
  public void close() throws IOException {
    scratch.close();
  }
}
