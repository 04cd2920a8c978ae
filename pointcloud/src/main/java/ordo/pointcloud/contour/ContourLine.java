package ordo.pointcloud.contour;

import java.util.Arrays;

/** A line of one level that grows at both ends. Vertices are columns and rows of cell centres. */
public final class ContourLine {
  final long k;
  private long[] edges = new long[16];
  private double[] columns = new double[16];
  private double[] rows = new double[16];
  private int first = 8;
  private int end = 8;
  private boolean isClosed;

  ContourLine(long k) {
    this.k = k;
  }

  public long k() {
    return k;
  }

  public int size() {
    return end - first;
  }

  /** The last vertex is the first. */
  public boolean isClosed() {
    return isClosed;
  }

  public double column(int vertex) {
    return columns[first + vertex];
  }

  public double row(int vertex) {
    return rows[first + vertex];
  }

  long head() {
    return edges[first];
  }

  long tail() {
    return edges[end - 1];
  }

  long leastEdge() {
    return Arrays.stream(edges, first, end).min().orElseThrow();
  }

  void append(Crossing crossing) {
    if (end == edges.length) {
      resize();
    }
    put(end++, crossing);
  }

  void prepend(Crossing crossing) {
    if (first == 0) {
      resize();
    }
    put(--first, crossing);
  }

  private void put(int at, Crossing crossing) {
    edges[at] = crossing.edge();
    columns[at] = crossing.column();
    rows[at] = crossing.row();
  }

  /** Twice as long, with the vertices in the middle. */
  private void resize() {
    int size = size();
    int from = Math.max(8, size / 2);
    long[] newEdges = new long[size + 2 * from];
    double[] newColumns = new double[newEdges.length];
    double[] newRows = new double[newEdges.length];
    System.arraycopy(edges, first, newEdges, from, size);
    System.arraycopy(columns, first, newColumns, from, size);
    System.arraycopy(rows, first, newRows, from, size);
    edges = newEdges;
    columns = newColumns;
    rows = newRows;
    first = from;
    end = from + size;
  }

  /** Appends another line's vertices, or puts this one's before them: whatever is less to copy. */
  ContourLine joined(ContourLine behind) {
    if (size() >= behind.size()) {
      for (int at = 0; at < behind.size(); at++) {
        append(behind.crossing(at));
      }
      return this;
    }
    for (int at = size() - 1; at >= 0; at--) {
      behind.prepend(crossing(at));
    }
    return behind;
  }

  private Crossing crossing(int vertex) {
    return new Crossing(edges[first + vertex], columns[first + vertex], rows[first + vertex]);
  }

  /** Ends a ring: from its least edge on, the first vertex repeated. */
  void close() {
    long least = leastEdge();
    int start = 0;
    while (edges[first + start] != least) {
      start++;
    }
    ContourLine turned = new ContourLine(k);
    for (int at = 0; at <= size(); at++) {
      turned.append(crossing((start + at) % size()));
    }
    edges = turned.edges;
    columns = turned.columns;
    rows = turned.rows;
    first = turned.first;
    end = turned.end;
    isClosed = true;
  }
}
