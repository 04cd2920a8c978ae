package ordo.pointcloud.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasHeader;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.EncodedChunk;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.points.ScanProgress;

/**
 * A survey as a LAS or LAZ file.
 *
 * @param wkt of the coordinate reference system that the placement is in; none leaves the file
 *     without one
 * @param compression fixed chunks, or none
 */
public record SampleFile(SampleSpec survey, Optional<String> wkt, Compression compression) {

  /** Formats 0 to 3 are not written as LAZ: such a survey takes the format that holds them. */
  public SampleFile {
    if (compression != Compression.NONE) {
      survey = survey.withExtendedFormat();
    }
  }

  /**
   * Writes the file; the bytes do not depend on the threads.
   *
   * @return the header as written
   */
  public LasHeader write(Path path, int threads, ScanProgress progress)
      throws IOException, InterruptedException {
    try (SampleSource source = new SampleSource(survey)) {
      return write(source, path, threads, progress);
    }
  }

  /** The same with other points: of {@link #survey}, in its format and place. */
  public LasHeader write(PointSource source, Path path, int threads, ScanProgress progress)
      throws IOException, InterruptedException {
    try (PointFileWriter writer = PointFileWriter.create(path, writeSpec())) {
      new PointScan(source, Column.ALL, threads, progress)
          .<EncodedChunk>mapInOrder((block, first) -> writer.encode(block), writer::append);
      return writer.finish();
    }
  }

  private LasWriteSpec writeSpec() {
    LasWriteSpec bare = LasWriteSpec.of(survey.format(), survey.placement().frame(), compression);
    LasWriteSpec located = wkt.map(bare::withWkt).orElse(bare);
    return survey.format().extraBytes() == 0 ? located : located.with(SampleExtraBytes.record());
  }
}
