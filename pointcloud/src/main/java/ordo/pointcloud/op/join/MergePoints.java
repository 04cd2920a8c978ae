package ordo.pointcloud.op.join;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import ordo.pointcloud.cloud.JoinedCloud;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.FileCrsRecords;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasHeader;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.EncodedChunk;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.op.rewrite.RewrittenFile;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.ScanProgress;

/** Writes the points of a cloud's files one after another as one file. */
public final class MergePoints {
  private final Supplier<CrsEngine> engines;

  /**
   * @param engines of the CRS; asked where the output says its CRS in other words than the input
   */
  public MergePoints(Supplier<CrsEngine> engines) {
    this.engines = engines;
  }

  /**
   * What was written.
   *
   * @param notes what the output does not say or hold as the files do, a line each
   */
  public record Report(LasHeader header, List<String> notes) {}

  /**
   * @throws IllegalArgumentException where the output is one of the files, or cannot hold the
   *     points
   * @throws InterruptedException when the calling thread is interrupted; nothing is left then
   */
  public Report run(JoinedCloud cloud, MergeRequest request)
      throws IOException, InterruptedException {
    for (Path file : cloud.paths()) {
      RewrittenFile.requireAnother(file, request.output());
    }
    LasFile points = cloud.file();
    LasWriteSpec spec = spec(points, cloud.files().size() > 1, request.compressed());
    ScanProgress progress = request.progress().part(0, 1, "merging", points.pointCount());
    try (PointFileWriter writer = PointFileWriter.create(request.output(), spec)) {
      new PointScan(points, Column.ALL, request.threads(), progress)
          .<EncodedChunk>mapInOrder((block, _) -> writer.encode(block), writer::append);
      LasHeader header = writer.finish();
      List<String> notes = new ArrayList<>(cloud.remarks());
      notes.addAll(cloud.pointNotes());
      return new Report(header, notes);
    }
  }

  private LasWriteSpec spec(LasFile points, boolean areMany, boolean compressed)
      throws IOException {
    boolean hasPackets = points.format().hasWavePacket();
    if (hasPackets && compressed) {
      throw new IllegalArgumentException(
          "%s: point format %d has wave packets, which are kept in LAS, not in LAZ"
              .formatted(points.name(), points.format().id()));
    }
    LasWriteSpec like = LasWriteSpec.like(points, Compression.NONE);
    LasWriteSpec spec =
        like.withCompression(compressed ? Compression.lazFor(points) : Compression.NONE);
    return areMany && points.format().isExtended() ? withWkt(spec, points) : spec;
  }

  /** Formats 6 to 10 want WKT, where the files may have had older ones and keys. */
  private LasWriteSpec withWkt(LasWriteSpec spec, LasFile points) throws IOException {
    var records = FileCrsRecords.of(points);
    Optional<String> wkt =
        records.raw().isEmpty() ? Optional.empty() : records.stated(engines.get()).written();
    return wkt.isPresent() ? spec.tellingWkt(wkt.get()) : spec;
  }
}
