package ordo.pointcloud.op.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasHeader;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.LeftOut;
import ordo.pointcloud.las.write.EncodedChunk;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.OverlapClass;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.ScanProgress;

/** Writes the points of a LAS or LAZ file as another, in the same order. */
public final class ConvertPoints {
  /** LAS 1.5 knows no formats below 6. */
  private static final int LEGACY_MINOR_VERSION_MAX = 4;

  private final LasFile input;
  private final ConvertOptions options;
  private final FormatChange change;
  private final LasWriteSpec spec;
  private final OverlapClass overlap;
  private final ThreadLocal<PointBlock> targets;

  /** Bytes of a chunk and what its points lost. */
  private record Part(EncodedChunk chunk, Losses losses) {}

  private ConvertPoints(LasFile input, ConvertOptions options) throws IOException {
    this.input = input;
    this.options = options;
    PointFormat format = options.formatFor(input.format());
    change = new FormatChange(input.format(), format);
    spec = spec(input, format, options);
    overlap = new OverlapClass(input.format(), format);
    targets = ThreadLocal.withInitial(() -> new PointBlock(format, PointScan.BLOCK_POINTS));
  }

  /**
   * Converts a file; the output's bytes do not depend on the threads, and appear only whole.
   *
   * @throws IllegalArgumentException when the output cannot hold the points and loss is not
   *     allowed, naming what and the first point; or when it cannot have that format at all
   * @throws IOException naming file and place
   */
  public static Conversion run(
      Path from, Path to, ConvertOptions options, int threads, ScanProgress progress)
      throws IOException, InterruptedException {
    if (Files.exists(to) && Files.isSameFile(from, to)) {
      throw new IllegalArgumentException(to + ": expected another file than the input");
    }
    try (LasFile input = LasFiles.open(from)) {
      return new ConvertPoints(input, options).write(to, threads, progress);
    }
  }

  private static LasWriteSpec spec(LasFile input, PointFormat format, ConvertOptions options)
      throws IOException {
    Compression compression = options.laz() ? Compression.lazFor(input) : Compression.NONE;
    LasWriteSpec like = LasWriteSpec.like(input, Compression.NONE);
    int minor =
        format.isExtended()
            ? like.minorVersion()
            : Math.min(like.minorVersion(), LEGACY_MINOR_VERSION_MAX);
    LasWriteSpec spec =
        new LasWriteSpec(
            format,
            like.frame(),
            like.identity(),
            minor,
            like.timeOffset(),
            like.vlrs(),
            compression);
    return options.wkt().isPresent() ? spec.tellingWkt(options.wkt().get()) : spec;
  }

  private Conversion write(Path to, int threads, ScanProgress progress)
      throws IOException, InterruptedException {
    boolean widened = options.colorsWidened() && ColorWidening.isNeeded(input, threads);
    Losses losses = new Losses();
    try (PointFileWriter writer = PointFileWriter.create(to, spec)) {
      new PointScan(input, Column.ALL, threads, progress)
          .<Part>mapInOrder(
              (block, first) -> encode(block, first, widened, writer),
              part -> {
                losses.merge(part.losses);
                writer.append(part.chunk);
              });
      refuse(losses);
      LasHeader header = writer.finish();
      return new Conversion(header, losses, notes(widened));
    }
  }

  private Part encode(PointBlock block, long first, boolean widened, PointFileWriter writer) {
    Losses losses = new Losses();
    if (widened) {
      ColorWidening.apply(block);
    }
    if (block.format.equals(spec.format())) {
      return new Part(writer.encode(block), losses);
    }
    overlap.count(block);
    PointBlock target = targets.get();
    change.apply(block, target, first, losses);
    return new Part(writer.encode(target), losses);
  }

  private void refuse(Losses losses) {
    if (!options.lossAllowed() && !losses.isNone()) {
      throw new IllegalArgumentException(
          input.name() + ": point format " + spec.format().id() + " would lose " + losses.text());
    }
  }

  private List<String> notes(boolean widened) throws IOException {
    List<String> notes = new ArrayList<>(input.warnings());
    notes.addAll(LeftOut.lines(input, spec));
    overlap.line().ifPresent(notes::add);
    if (widened) {
      notes.add("colours of 8 bits were spread over 16");
    }
    boolean located =
        spec.vlrs().stream()
            .anyMatch(record -> record.is(LasVlr.PROJECTION, LasVlr.GEO_KEYS_RECORD));
    boolean wkt =
        spec.vlrs().stream().anyMatch(record -> record.is(LasVlr.PROJECTION, LasVlr.WKT_RECORD));
    if (spec.format().isExtended() && located && !wkt) {
      notes.add("the CRS is told in GeoKeys alone, where formats 6 to 10 want WKT");
    }
    return notes;
  }
}
