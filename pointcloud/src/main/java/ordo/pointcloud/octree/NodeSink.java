package ordo.pointcloud.octree;

import java.io.Closeable;
import java.io.IOException;
import ordo.pointcloud.points.PointBlock;

/**
 * What becomes of nodes: one implementation per format of trees. First {@link #begin}, then {@link
 * #observe} for every point, then {@link #encode} and {@link #write} for every node, and {@link
 * #finish} at the end. {@link #close} comes last, whatever happened.
 */
public interface NodeSink extends Closeable {
  /** Once, before anything else. */
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
   * @param block points in order of (GPS time, place in the cloud), 1 or more; valid only during
   *     the call
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
