package ordo.pointcloud.op.clip;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;

/** Some runs of a source, in their order, as a source of its own. */
final class SelectedRuns implements PointSource {
  private final PointSource source;
  private final int[] runs;
  private final long[] firstPoints;

  SelectedRuns(PointSource source, int[] runs) {
    this.source = source;
    this.runs = runs;
    firstPoints = new long[runs.length + 1];
    for (int i = 0; i < runs.length; i++) {
      long points = source.firstPoint(runs[i] + 1) - source.firstPoint(runs[i]);
      firstPoints[i + 1] = firstPoints[i] + points;
    }
  }

  /** Number in the source. */
  int run(int selected) {
    return runs[selected];
  }

  /** The selected run that begins at a point, or holds it. */
  int runOf(long point) {
    int found = Arrays.binarySearch(firstPoints, point);
    return found < 0 ? -found - 2 : afterEmpty(found);
  }

  /** Of runs that begin together all but the last are empty. */
  private int afterEmpty(int run) {
    int last = run;
    while (last + 1 < runs.length && firstPoints[last + 1] == firstPoints[run]) {
      last++;
    }
    return last;
  }

  PointSource source() {
    return source;
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public PointFormat format() {
    return source.format();
  }

  @Override
  public long pointCount() {
    return firstPoints[runs.length];
  }

  @Override
  public int runCount() {
    return runs.length;
  }

  @Override
  public long firstPoint(int run) {
    return firstPoints[run];
  }

  @Override
  public Cursor open(int run, Set<Column> columns) throws IOException {
    return source.open(runs[run], columns);
  }

  @Override
  public void close() {}
}
