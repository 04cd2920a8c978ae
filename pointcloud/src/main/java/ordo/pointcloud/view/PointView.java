package ordo.pointcloud.view;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.tree.TreeKey;

/**
 * A cloud to be looked at. Safe for many threads. Whatever does not fit the format ends in an
 * {@link ordo.pointcloud.bytes.MalformedFileException}, whatever is not there or too much in a
 * {@link ViewRefusal}.
 */
public interface PointView extends Closeable {
  ViewHead head();

  /** What the file says of its CRS, as the engine understands it. */
  StatedCrs crs(CrsEngine engine) throws IOException;

  /**
   * A node and those below it, breadth first; of a view without a tree none.
   *
   * @param levels below it, 1 or more
   * @param nodesMax 1 or more
   */
  NodePage page(TreeKey from, int levels, int nodesMax) throws IOException;

  /** What there is without a tree: empty of one. */
  Runs runs();

  /** Reads a piece. */
  ViewNode read(ViewKey key, List<ViewAttribute> attributes, ViewLimits limits) throws IOException;

  /**
   * One point as the file has it.
   *
   * @param index among the points that {@link #read} gives for the same limits
   * @return its dimensions by name, in the order of the file: numbers, or null where there is no
   *     value
   */
  Map<String, Number> record(ViewKey key, int index, ViewLimits limits) throws IOException;

  /**
   * The pieces of a file without an index.
   *
   * @param count numbered from 0
   * @param points in all of them
   */
  record Runs(int count, long points) {
    public static final Runs NONE = new Runs(0, 0);
  }
}
