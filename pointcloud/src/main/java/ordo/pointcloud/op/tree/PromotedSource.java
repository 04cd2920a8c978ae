package ordo.pointcloud.op.tree;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.octree.CloudInput;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.OverlapClass;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;

/**
 * A file as a tree reads it: its points come once with all columns, and those whose class 12 a tree
 * stores as a flag are counted on the way.
 */
final class PromotedSource implements PointSource {
  private final LasFile file;
  private final OverlapClass overlap;

  PromotedSource(LasFile file) {
    this.file = file;
    this.overlap = new OverlapClass(file.format(), FormatWidening.extended(file.format()));
  }

  CloudInput cloud() {
    return new CloudInput(this, file.frame(), file.header().summary().bounds());
  }

  /** What a tree changed of the points; a line with the name of the file. */
  Optional<String> note() {
    return overlap.line().map(line -> TreeInputs.baseName(file) + ": " + line);
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public PointFormat format() {
    return file.format();
  }

  @Override
  public long pointCount() {
    return file.pointCount();
  }

  @Override
  public int runCount() {
    return file.runCount();
  }

  @Override
  public long firstPoint(int run) {
    return file.firstPoint(run);
  }

  @Override
  public Cursor open(int run, Set<Column> columns) throws IOException {
    Cursor points = file.open(run, columns);
    return columns.contains(Column.CLASSIFICATION) ? block -> counted(points, block) : points;
  }

  private int counted(Cursor points, PointBlock block) throws IOException {
    int read = points.next(block);
    if (read > 0) {
      overlap.count(block);
    }
    return read;
  }

  /** The file is whoever's that opened it. */
  @Override
  public void close() {}
}
