package ordo.pointcloud.laz;

import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.laz.layered.ChunkHead;
import ordo.pointcloud.laz.layered.LayerReplacement;
import ordo.pointcloud.laz.layered.LayeredCursor;
import ordo.pointcloud.laz.pointwise.PointwiseCursor;
import ordo.pointcloud.laz.settings.LazSettings;
import ordo.pointcloud.laz.shared.ChunkIndex;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;

/** The compressed points of a LAZ file; its chunks are the runs. */
public final class LazPoints implements PointSource {
  private final ByteSource bytes;
  private final LazSettings settings;
  private final ChunkIndex index;

  private LazPoints(ByteSource bytes, LazSettings settings, ChunkIndex index) {
    this.bytes = bytes;
    this.settings = settings;
    this.index = index;
  }

  /**
   * Finds the chunks.
   *
   * @param warnings told why where the chunk table cannot be used
   */
  static LazPoints open(
      ByteSource bytes, LazSettings settings, LazPlacement placement, Consumer<String> warnings)
      throws IOException {
    ChunkIndex index = new ChunkFinder(bytes, settings, placement, warnings).find();
    return new LazPoints(bytes, settings, index);
  }

  /** False for one stream of all points, which has no chunk table. */
  public boolean isChunked() {
    return settings.isChunked();
  }

  /** Byte of the file at which a run begins; of run {@link #runCount()} the end of the last. */
  public long start(int run) {
    return index.start(run);
  }

  @Override
  public String name() {
    return bytes.name();
  }

  @Override
  public PointFormat format() {
    return settings.format();
  }

  @Override
  public long pointCount() {
    return index.points();
  }

  @Override
  public int runCount() {
    return index.count();
  }

  @Override
  public long firstPoint(int run) {
    return index.firstPoint(run);
  }

  @Override
  public Cursor open(int run, Set<Column> columns) throws IOException {
    if (!settings.isLayered()) {
      return new PointwiseCursor(bytes, settings, index, run);
    }
    ChunkHead head = ChunkHead.read(bytes, settings, "chunk " + run, index.start(run));
    check(head, run);
    return new LayeredCursor(bytes, settings, head, columns);
  }

  /**
   * Whether a file of the codec can take chunks as they are, but for some columns, from blocks that
   * hold whole ones, of a point or more.
   *
   * @param pointsMax of a block
   */
  public boolean isReplaceable(LazCodec written, int pointsMax) {
    return settings.isLayered() && written.hasItemsOf(settings) && areWhole(pointsMax);
  }

  private boolean areWhole(int pointsMax) {
    for (int run = 0; run < index.count(); run++) {
      long points = index.firstPoint(run + 1) - index.firstPoint(run);
      if (points < 1 || points > pointsMax) {
        return false;
      }
    }
    return true;
  }

  /**
   * A chunk with other values in some columns, all else as it stands, as {@link LayerReplacement}.
   *
   * @param firstPoint index of the chunk's first point
   * @param block all points of the chunk
   */
  public byte[] replaced(long firstPoint, PointBlock block, Set<Column> columns)
      throws IOException {
    int run = index.chunkAt(firstPoint);
    ChunkHead head = ChunkHead.read(bytes, settings, "chunk " + run, index.start(run));
    check(head, run);
    return new LayerReplacement(settings, columns).apply(bytes, head, block);
  }

  private void check(ChunkHead head, int run) throws MalformedFileException {
    long points = index.firstPoint(run + 1) - index.firstPoint(run);
    long size = index.start(run + 1) - index.start(run);
    if (head.points() != points || head.sizeBytes() > size) {
      throw new MalformedFileException(
          bytes.name(),
          head.place(),
          points + " points in at most " + size + " bytes",
          head.points() + " in " + head.sizeBytes());
    }
  }

  @Override
  public void close() {}
}
