package ordo.pointcloud.cloud;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.octree.Clouds;
import ordo.pointcloud.points.BlockCopy;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;

/** Small files that are parts of a cloud, for tests. */
public final class Parts {
  public static final CoordinateFrame CENTIMETRES = CoordinateFrame.of(0.01, 0);

  private Parts() {}

  /** A file of terrain whose points say by their intensity which they are. */
  public static Path write(Path path, PointFormat format, int points, CoordinateFrame frame)
      throws IOException {
    return write(
        path,
        Clouds.terrain(format, points, points),
        LasWriteSpec.of(format, frame, Compression.NONE));
  }

  /** The same with extra bytes as described. */
  public static Path write(Path path, int format, int points, ExtraDimension... extras)
      throws IOException {
    int bytes = 0;
    List<ExtraDimension> placed = new ArrayList<>();
    for (ExtraDimension extra : extras) {
      placed.add(extra.at(bytes));
      bytes += extra.byteCount();
    }
    var full = new PointFormat(format, bytes);
    return write(
        path,
        Clouds.terrain(full, points, points),
        LasWriteSpec.of(full, CENTIMETRES, Compression.NONE).with(ExtraDimension.record(placed)));
  }

  public static Path write(Path path, PointBlock points, LasWriteSpec spec) throws IOException {
    try (PointFileWriter writer = PointFileWriter.create(path, spec)) {
      writer.append(writer.encode(points));
      writer.finish();
    }
    return path;
  }

  public static JoinedCloud open(Path... files) throws Exception {
    return open(FileSet.of(List.of(files)));
  }

  public static JoinedCloud open(FileSet files) throws Exception {
    return JoinedCloud.open(files, CloudOptions.of(2), CrsEngines::detect);
  }

  /** All points of a file. */
  public static PointBlock read(Path path) throws IOException {
    try (LasFile file = LasFiles.open(path)) {
      return read(file, 65_536);
    }
  }

  /** All points of a file or of several as one, in blocks of so many. */
  public static PointBlock read(LasFile file, int blockPoints) throws IOException {
    PointBlock all = new PointBlock(file.format(), Math.toIntExact(file.pointCount()));
    PointBlock some = new PointBlock(file.format(), blockPoints);
    for (int run = 0; run < file.runCount(); run++) {
      PointSource.Cursor points = file.open(run, Column.ALL);
      while (points.next(some) > 0) {
        BlockCopy.copy(some, 0, all, all.size, some.size);
        all.size += some.size;
      }
    }
    return all;
  }
}
