package ordo.pointcloud.op;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.EncodedChunk;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasHeader;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.PointFileWriter;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointScan;

/**
 * Writes a LAS or LAZ file as the other, or in a format that holds more, without losing anything.
 * The bytes do not depend on the threads.
 */
public final class Convert {
  private static final int WKT_FORMAT_MIN = 6;

  private Convert() {}

  /** A file written, and what its reader should know. */
  public record Converted(LasHeader header, List<String> warnings) {
    public Converted {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * @throws IllegalArgumentException when the points cannot go where they are to; says why
   * @throws ordo.pointcloud.bytes.MalformedFileException when the input is not what it says
   */
  public static Converted run(ConvertRequest request) throws IOException, InterruptedException {
    try (LasFile input = LasFiles.open(request.input())) {
      PointFormat format = target(input, request);
      List<String> warnings = new ArrayList<>(input.warnings());
      LasWriteSpec spec = spec(input, format, request, warnings);
      return new Converted(write(input, spec, request), warnings);
    }
  }

  private static PointFormat target(LasFile input, ConvertRequest request) {
    PointFormat from = input.format();
    if (request.compressed() && from.hasWavePacket()) {
      throw new IllegalArgumentException(
          "%s: point format %d has wave packets, which LAZ of formats 6 to 8 cannot hold; as LAS they are kept"
              .formatted(input.name(), from.id()));
    }
    PointFormat least = request.compressed() ? FormatWidening.extended(from) : from;
    PointFormat to =
        request.format().isPresent()
            ? new PointFormat(request.format().getAsInt(), from.extraBytes())
            : least;
    if (!FormatWidening.isPossible(from, to)) {
      throw new IllegalArgumentException(
          "%s: point format %d holds less than %d: expected one that keeps every attribute"
              .formatted(input.name(), to.id(), from.id()));
    }
    return to;
  }

  private static LasWriteSpec spec(
      LasFile input, PointFormat format, ConvertRequest request, List<String> warnings) {
    LasWriteSpec plain = LasWriteSpec.like(input, Compression.NONE).withFormat(format);
    LasWriteSpec located = located(input, plain, request, warnings);
    return located.withCompression(
        request.compressed() ? Compression.lazFor(input) : Compression.NONE);
  }

  /** Formats 6 to 10 know WKT only. */
  private static LasWriteSpec located(
      LasFile input, LasWriteSpec spec, ConvertRequest request, List<String> warnings) {
    boolean hasWkt = input.find(LasVlr.PROJECTION, LasVlr.WKT_RECORD).isPresent();
    boolean hasGeoKeys = input.find(LasVlr.PROJECTION, LasVlr.GEO_KEYS_RECORD).isPresent();
    if (spec.format().id() < WKT_FORMAT_MIN || hasWkt || !hasGeoKeys) {
      return spec;
    }
    if (request.wkt().isPresent()) {
      return spec.withWkt(request.wkt().get());
    }
    warnings.add(
        "the coordinate reference system is kept as GeoKeys, which readers of point format "
            + spec.format().id()
            + " may ignore");
    return spec;
  }

  private static LasHeader write(LasFile input, LasWriteSpec spec, ConvertRequest request)
      throws IOException, InterruptedException {
    boolean same = input.format().equals(spec.format());
    try (PointFileWriter writer = PointFileWriter.create(request.output(), spec)) {
      new PointScan(input, Column.ALL, request.threads(), request.progress())
          .<EncodedChunk>mapInOrder(
              (block, first) -> writer.encode(same ? block : widened(block, spec.format())),
              writer::append);
      return writer.finish();
    }
  }

  private static PointBlock widened(PointBlock block, PointFormat format) {
    PointBlock wide = new PointBlock(format, block.size);
    FormatWidening.copy(block, wide);
    return wide;
  }
}
