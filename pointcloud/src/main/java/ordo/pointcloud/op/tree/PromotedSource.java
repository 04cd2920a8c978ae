package ordo.pointcloud.op.tree;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import ordo.pointcloud.cloud.FileNames;
import ordo.pointcloud.cloud.StrippedWaveforms;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.octree.CloudInput;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.OverlapClass;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;

/**
 * A file as a tree reads it: its points come once with all columns that the tree is to hold, and
 * those whose class 12 a tree stores as a flag are counted on the way.
 */
final class PromotedSource implements PointSource {
  private final LasFile file;
  private final boolean isStripped;
  private final OverlapClass overlap;

  PromotedSource(LasFile file, Waveforms waveforms) {
    this.file = file;
    this.isStripped = waveforms == Waveforms.STRIP && file.format().hasWavePacket();
    this.overlap = new OverlapClass(file.format(), FormatWidening.extended(file.format()));
  }

  CloudInput cloud() {
    PointFormat kept = isStripped ? file.format().withoutWavePacket() : file.format();
    return new CloudInput(this, file.frame(), file.header().summary().bounds(), kept);
  }

  /** Points whose wave packets the tree does not hold. */
  long strippedPoints() {
    return isStripped ? file.pointCount() : 0;
  }

  /** What a tree changed of the points and left out of them; lines with the name of the file. */
  List<String> notes() {
    return Stream.concat(
            overlap.line().stream(),
            isStripped ? Stream.of(StrippedWaveforms.line(file)) : Stream.of())
        .map(line -> FileNames.base(file) + ": " + line)
        .toList();
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
    Cursor points = file.open(run, isStripped ? withoutWavePacket(columns) : columns);
    return columns.contains(Column.CLASSIFICATION) ? block -> counted(points, block) : points;
  }

  private static Set<Column> withoutWavePacket(Set<Column> columns) {
    Set<Column> others = EnumSet.copyOf(columns);
    others.remove(Column.WAVE_PACKET);
    return others;
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
