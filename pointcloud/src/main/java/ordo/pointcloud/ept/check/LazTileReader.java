package ordo.pointcloud.ept.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.HeadBytes;
import ordo.pointcloud.ept.read.EptMetadata;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.points.RawBounds;

/** Reads tiles that are LAZ files, and compares their headers with the schema and each other. */
final class LazTileReader implements TileReader {
  private static final int PIECE_POINTS = 1 << 14;
  private static final int HEAD_BYTES = 4 << 20;

  private final EptMetadata metadata;
  private final AtomicReference<PointFormat> first = new AtomicReference<>();
  private final TileFrames frames;

  LazTileReader(EptMetadata metadata) {
    this.metadata = metadata;
    this.frames = new TileFrames(metadata);
  }

  @Override
  public void read(ByteSource tile, long count, TileFindings findings, Visitor visitor)
      throws IOException {
    String name = tile.name().substring(tile.name().lastIndexOf('/') + 1);
    try (LasFile file = LasFiles.open(whole(tile))) {
      checkHeader(file, name, count, findings);
      var seen = new Seen(file);
      for (int run = 0; run < file.runCount(); run++) {
        seen.read(file.open(run, Column.ALL), visitor);
      }
      if (seen.points != count) {
        findings.add(
            "%s: expected %d points to decode, found %d".formatted(name, count, seen.points));
      }
      checkBounds(file, seen.bounds, name, findings);
    }
  }

  /** What was decoded of a tile. */
  private final class Seen {
    private final List<Optional<LasColumns.Values>> columns = new ArrayList<>();
    private final PointBlock block;
    private RawBounds bounds = RawBounds.NONE;
    private long points;

    Seen(LasFile file) {
      var kind = LasColumns.Kind.of(file);
      metadata.schema().forEach(d -> columns.add(LasColumns.find(kind, d.name())));
      block = new PointBlock(file.format(), PIECE_POINTS);
    }

    void read(PointSource.Cursor cursor, Visitor visitor) throws IOException {
      while (cursor.next(block) > 0) {
        visitor.visit(LasColumns.values(block, columns));
        bounds = bounds.and(RawBounds.of(block));
        points += block.size;
      }
    }
  }

  /** One request of a server, where a tile is of a size that tiles have. */
  private static ByteSource whole(ByteSource tile) throws IOException {
    return new HeadBytes(tile, HEAD_BYTES);
  }

  private void checkHeader(LasFile file, String name, long count, TileFindings findings) {
    if (file.pointCount() != count) {
      findings.add(
          "%s: expected %d points in the header as in the hierarchy, found %d"
              .formatted(name, count, file.pointCount()));
    }
    first.compareAndSet(null, file.format());
    if (!first.get().equals(file.format())) {
      findings.add(
          "%s: expected %s as of the other tiles, found %s"
              .formatted(name, first.get(), file.format()));
    }
    frames.check(file.frame(), name, findings);
    boolean describes = file.find(LasVlr.SPEC, LasVlr.EXTRA_BYTES_RECORD).isPresent();
    if (file.format().extraBytes() > 0 && !describes) {
      findings.add(
          "%s: expected a description of its %d extra bytes, found none"
              .formatted(name, file.format().extraBytes()));
    }
  }

  /** Within half a scale step, which other programs' rounding costs. */
  private static void checkBounds(
      LasFile file, RawBounds seen, String name, TileFindings findings) {
    Bounds header = file.header().summary().bounds();
    CoordinateFrame frame = file.frame();
    boolean right =
        near(header.minX(), frame.x(seen.minX()), frame.scaleX())
            && near(header.minY(), frame.y(seen.minY()), frame.scaleY())
            && near(header.minZ(), frame.z(seen.minZ()), frame.scaleZ())
            && near(header.maxX(), frame.x(seen.maxX()), frame.scaleX())
            && near(header.maxY(), frame.y(seen.maxY()), frame.scaleY())
            && near(header.maxZ(), frame.z(seen.maxZ()), frame.scaleZ());
    if (!right) {
      findings.add("%s: expected the bounds of its points, found %s".formatted(name, header));
    }
  }

  private static boolean near(double a, double b, double scale) {
    return Math.abs(a - b) <= Math.abs(scale) * 0.501;
  }
}
