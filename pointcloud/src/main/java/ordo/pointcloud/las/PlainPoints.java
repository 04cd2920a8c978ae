package ordo.pointcloud.las;

import java.io.IOException;
import java.util.Set;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.points.RecordLayout;

/** The records of an uncompressed file, in runs as long as LAZ's usual chunks. */
final class PlainPoints implements PointSource {
  static final int RUN_POINTS = 50_000;

  private final ByteSource bytes;
  private final LasHeader header;
  private final RecordLayout layout;
  private final int runPoints;

  private PlainPoints(ByteSource bytes, LasHeader header, int runPoints) {
    this.runPoints = runPoints;
    this.bytes = bytes;
    this.header = header;
    this.layout = RecordLayout.of(header.format());
  }

  /** Refuses a file that is too short for the points it claims. */
  static PlainPoints of(ByteSource bytes, LasHeader header) throws MalformedFileException {
    return of(bytes, header, RUN_POINTS);
  }

  /** The same in runs of another length. */
  static PlainPoints of(ByteSource bytes, LasHeader header, int runPoints)
      throws MalformedFileException {
    long offset = header.layout().pointOffset();
    long count = header.summary().count();
    long fit = (bytes.sizeBytes() - offset) / header.format().recordBytes();
    if (count > fit) {
      throw tooMany(bytes, header, fit);
    }
    if (count > (long) Integer.MAX_VALUE * runPoints) {
      throw new MalformedFileException(
          bytes.name(),
          "point count",
          "less than %s".formatted((long) Integer.MAX_VALUE * runPoints),
          count);
    }
    return new PlainPoints(bytes, header, runPoints);
  }

  private static MalformedFileException tooMany(ByteSource bytes, LasHeader header, long fit) {
    return new MalformedFileException(
        bytes.name(),
        "points at byte " + header.layout().pointOffset(),
        header.summary().count() + " records of " + header.format().recordBytes() + " bytes",
        fit + " in a file of " + bytes.sizeBytes() + " bytes");
  }

  @Override
  public String name() {
    return bytes.name();
  }

  @Override
  public PointFormat format() {
    return header.format();
  }

  @Override
  public long pointCount() {
    return header.summary().count();
  }

  @Override
  public int runCount() {
    return (int) ((pointCount() + runPoints - 1) / runPoints);
  }

  @Override
  public long firstPoint(int run) {
    return Math.min(pointCount(), (long) run * runPoints);
  }

  /** Rows hold all columns together, so that all are filled. */
  @Override
  public Cursor open(int run, Set<Column> columns) {
    return new RowCursor(firstPoint(run), firstPoint(run + 1));
  }

  private final class RowCursor implements Cursor {
    private static final int ROWS_POINTS = 4096;

    private final byte[] rows;
    private final long end;
    private long next;

    RowCursor(long first, long end) {
      this.next = first;
      this.end = end;
      this.rows = new byte[(int) Math.min(ROWS_POINTS, end - first) * layout.recordBytes()];
    }

    @Override
    public int next(PointBlock block) throws IOException {
      int count = (int) Math.min(block.capacity(), end - next);
      for (int done = 0; done < count; ) {
        int points = Math.min(count - done, rows.length / layout.recordBytes());
        long at = header.layout().pointOffset() + next * layout.recordBytes();
        bytes.read(at, rows, 0, points * layout.recordBytes());
        layout.unpack(rows, 0, block, done, points);
        done += points;
        next += points;
      }
      block.size = count;
      return count;
    }
  }

  @Override
  public void close() {}
}
