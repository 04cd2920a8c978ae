package ordo.pointcloud.octree;

import java.io.Closeable;
import java.io.IOException;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/**
 * What becomes of nodes: one implementation per format of trees, and all that one knows of the
 * builder. First {@link #begin}, then {@link #observe} for every point, then {@link #encode} and
 * {@link #write} for every node, and {@link #finish} at the end. {@link #close} comes last,
 * whatever happened. Several sinks of one build do not know of each other.
 */
public interface NodeSink extends Closeable {
  /** What it wants of its nodes; the same at any time. */
  TreeRules rules();

  /**
   * Bytes of encoded nodes that wait on disk for their place until {@link #finish}, for a point on
   * average; asked before anything is read or written.
   *
   * @param format of the stored points
   */
  default int waitingBytesPerPoint(PointFormat format) {
    return 0;
  }

  /** Once, before any point. */
  void begin(TreeFrame frame) throws IOException;

  /**
   * Sees every point once, as it will be stored. Called by many threads at once, in any order;
   * where blocks begin depends on the inputs alone.
   *
   * @param firstOrdinal place in the cloud of the block's first point
   * @param block valid only during the call
   */
  void observe(long firstOrdinal, PointBlock block);

  /**
   * The node's bytes, from nothing but its points: many threads encode at once, and equal points
   * give equal bytes.
   *
   * @param block 1 point or more in the order that {@link #rules} ask for; valid only during the
   *     call
   */
  byte[] encode(NodeKey key, PointBlock block) throws IOException;

  /**
   * Keeps an encoded node; each key once. Called by many threads at once, in any order: a sink
   * whose file has an order makes it.
   */
  void write(NodeKey key, int points, byte[] encoded) throws IOException;

  /** Once, after the last node: makes a whole of what was written. */
  void finish() throws IOException;

  /** Lets go of what is open; once, after {@link #finish} or after a failure. */
  @Override
  default void close() throws IOException {}
}
