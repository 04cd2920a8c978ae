package ordo.pointcloud.op.recolour;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasHeader;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.LeftOut;
import ordo.pointcloud.las.write.EncodedChunk;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.laz.LazPoints;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.OverlapClass;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.ScanProgress;

/**
 * Points through, colours replaced. A format without colour becomes the one with it (0 to 2, 1 to
 * 3, 4 to 5, 6 to 7, 9 to 10), and one of 0 to 3 that is to be LAZ becomes 7, which LAZ is written
 * for; points that get no colour are black there. Of LAZ whose format and chunks stay, only the
 * layer of the colours is encoded; the others are copied.
 */
public final class Recolour {
  /** What places, colours and a header are made from, where all else of a chunk is copied. */
  private static final Set<Column> OF_KEPT_CHUNKS =
      EnumSet.of(Column.XY_RETURNS, Column.Z, Column.FLAGS, Column.GPS_TIME, Column.COLOR);

  private final LasFile input;
  private final LasWriteSpec spec;
  private final OverlapClass overlap;
  private final ConcurrentLinkedQueue<Worker> idle = new ConcurrentLinkedQueue<>();

  /** A thread's lane, and the block it fills where the format changes. */
  private record Worker(PointColours.Lane lane, PointBlock filled) {}

  /**
   * @param wkt of the input's CRS, written where the format becomes one of 6 to 10
   */
  public Recolour(LasFile input, boolean compressed, Optional<String> wkt) throws IOException {
    this.input = input;
    spec = spec(input, compressed, wkt);
    overlap = new OverlapClass(input.format(), spec.format());
  }

  /** The least format with colour that holds the points. */
  static PointFormat coloured(PointFormat format, boolean compressed) {
    PointFormat kept = compressed && !format.hasWavePacket() ? extended(format) : format;
    int id =
        switch (kept.id()) {
          case 0 -> 2;
          case 1 -> 3;
          case 4 -> 5;
          case 6 -> 7;
          case 9 -> 10;
          default -> kept.id();
        };
    return new PointFormat(id, format.extraBytes());
  }

  private static PointFormat extended(PointFormat format) {
    return FormatWidening.extended(format);
  }

  private static LasWriteSpec spec(LasFile input, boolean compressed, Optional<String> wkt)
      throws IOException {
    PointFormat format = coloured(input.format(), compressed);
    boolean isLaz = compressed && !format.hasWavePacket();
    LasWriteSpec like =
        LasWriteSpec.like(input, Compression.NONE)
            .withFormat(format)
            .withCompression(isLaz ? Compression.lazFor(input) : Compression.NONE);
    boolean changesFamily = format.isExtended() && !input.format().isExtended();
    if (!changesFamily || wkt.isEmpty()) {
      return like;
    }
    return like.saysWkt(wkt.get()) ? like.withWktBit() : like.withWkt(wkt.get());
  }

  public PointFormat format() {
    return spec.format();
  }

  /** Asked when all points are through, before anything is at its place. */
  @FunctionalInterface
  public interface Verdict {
    /** Why the output is not to be; empty where it is. */
    Optional<String> refusal();
  }

  /** What came of it. */
  public sealed interface Written {
    /**
     * @param notes what is odd, a line each
     */
    record Whole(LasHeader header, List<String> notes) implements Written {}

    /** Nothing is left. */
    record Refused(String reason) implements Written {}
  }

  public Written write(
      Path output, PointColours colours, Verdict verdict, int threads, ScanProgress progress)
      throws IOException, InterruptedException {
    try (PointFileWriter writer = PointFileWriter.create(output, spec)) {
      Optional<LazPoints> kept = writer.replaceable(input);
      Set<Column> columns = kept.isPresent() ? OF_KEPT_CHUNKS : Column.ALL;
      new PointScan(input, columns, threads, progress)
          .<EncodedChunk>mapInOrder(
              (block, first) ->
                  kept.isPresent()
                      ? encode(block, first, colours, kept.get(), writer)
                      : encode(block, colours, writer),
              writer::append);
      Optional<String> refused = verdict.refusal();
      return refused.isPresent()
          ? new Written.Refused(refused.get())
          : new Written.Whole(writer.finish(), notes());
    } finally {
      idle.forEach(worker -> worker.lane().close());
    }
  }

  /** Only the layer of the colours is encoded; the others are copied. */
  private EncodedChunk encode(
      PointBlock block, long first, PointColours colours, LazPoints kept, PointFileWriter writer)
      throws IOException {
    Worker worker = idleOrNew(colours);
    try {
      worker.lane.colour(block);
      return writer.encoded(block, kept.replaced(first, block, Set.of(Column.COLOR)));
    } finally {
      idle.add(worker);
    }
  }

  private EncodedChunk encode(PointBlock block, PointColours colours, PointFileWriter writer)
      throws IOException {
    Worker worker = idleOrNew(colours);
    overlap.count(block);
    try {
      PointBlock out = block;
      if (!block.format.equals(spec.format())) {
        FormatWidening.copy(block, worker.filled);
        out = worker.filled;
      }
      worker.lane.colour(out);
      return writer.encode(out);
    } finally {
      idle.add(worker);
    }
  }

  private Worker idleOrNew(PointColours colours) {
    return Optional.ofNullable(idle.poll()).orElseGet(() -> worker(colours));
  }

  private Worker worker(PointColours colours) {
    boolean changes = !input.format().equals(spec.format());
    int capacity = changes ? PointScan.BLOCK_POINTS : 0;
    return new Worker(colours.open(), new PointBlock(spec.format(), capacity));
  }

  private List<String> notes() throws IOException {
    List<String> notes = new ArrayList<>(input.warnings());
    notes.addAll(LeftOut.lines(input, spec));
    overlap.line().ifPresent(notes::add);
    if (!input.format().equals(spec.format())) {
      notes.add(
          "point format %d became %d, which has colours"
              .formatted(input.format().id(), spec.format().id()));
    }
    return notes;
  }
}
