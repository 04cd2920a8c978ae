package ordo.pointcloud.contour;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins the segments of squares, row by row from the north, to lines. A cell is above a level when
 * it is at or above it, so that none is on it. Joined by the number of the edge: no tolerance. Only
 * lines that the next row can go on with are in memory.
 */
public final class Contours {
  private final Levels levels;
  private final LineTask task;
  private final int width;
  private final Map<End, ContourLine> heads = new HashMap<>();
  private final Map<End, ContourLine> tails = new HashMap<>();
  private double[] above = {};
  private int rows;

  /** Takes lines that are complete, in no order. */
  @FunctionalInterface
  public interface LineTask {
    void accept(ContourLine line) throws IOException;
  }

  private record End(long k, long edge) {}

  public Contours(Levels levels, int width, LineTask task) {
    this.levels = levels;
    this.width = width;
    this.task = task;
  }

  /**
   * The next row.
   *
   * @param z NaN where there is no value: no line there
   */
  public void add(double[] z) throws IOException {
    for (int column = 0; rows > 0 && column + 1 < width; column++) {
      double[] corners = {above[column], above[column + 1], z[column + 1], z[column]};
      if (!Double.isNaN(corners[0] + corners[1] + corners[2] + corners[3])) {
        square(new Square(column, rows - 1, width, corners));
      }
    }
    above = z.clone();
    rows++;
    release(2L * width * (rows - 1));
  }

  private void square(Square square) throws IOException {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double z : square.z()) {
      min = Math.min(min, z);
      max = Math.max(max, z);
    }
    if (Double.isNaN(min)) {
      return;
    }
    List<ContourLine> closed = new ArrayList<>();
    for (long k = levels.firstAbove(min); levels.level(k) <= max; k++) {
      long level = k;
      square.segments(levels.level(k), (from, to) -> add(level, from, to, closed));
    }
    for (ContourLine ring : closed) {
      task.accept(ring);
    }
  }

  private void add(long k, Crossing from, Crossing to, List<ContourLine> closed) {
    ContourLine before = tails.remove(new End(k, from.edge()));
    ContourLine behind = heads.remove(new End(k, to.edge()));
    if (before == null && behind == null) {
      ContourLine line = new ContourLine(k);
      line.append(from);
      line.append(to);
      put(line);
    } else if (before == null) {
      behind.prepend(from);
      put(behind);
    } else if (behind == null) {
      before.append(to);
      put(before);
    } else if (before == behind) {
      before.close();
      closed.add(before);
    } else {
      put(before.joined(behind));
    }
  }

  private void put(ContourLine line) {
    heads.put(new End(line.k(), line.head()), line);
    tails.put(new End(line.k(), line.tail()), line);
  }

  /** Hands out lines both of whose ends lie before an edge, so that nothing can go on with them. */
  private void release(long edge) throws IOException {
    List<ContourLine> complete = new ArrayList<>();
    for (ContourLine line : heads.values()) {
      if (line.head() < edge && line.tail() < edge) {
        complete.add(line);
      }
    }
    for (ContourLine line : complete) {
      heads.remove(new End(line.k(), line.head()));
      tails.remove(new End(line.k(), line.tail()));
      task.accept(line);
    }
  }

  /** Hands out what is left. */
  public void finish() throws IOException {
    release(Long.MAX_VALUE);
  }
}
