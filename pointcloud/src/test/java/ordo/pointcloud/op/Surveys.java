package ordo.pointcloud.op;

import java.io.IOException;
import java.nio.file.Path;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.CoordinateFrame;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.octree.Clouds;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/** Small LAS files for tests. */
final class Surveys {
  static final CoordinateFrame FRAME = CoordinateFrame.of(0.01, 0);
  static final String WKT = "PROJCS[\"somewhere\",AUTHORITY[\"EPSG\",\"32633\"]]";

  private Surveys() {}

  static Path terrain(Path folder, String name, PointFormat format, int points) throws IOException {
    return write(folder.resolve(name), Clouds.terrain(format, points, format.id()));
  }

  static Path write(Path path, PointBlock points) throws IOException {
    var spec = LasWriteSpec.of(points.format, FRAME, Compression.NONE).withWkt(WKT);
    return write(path, points, spec);
  }

  static Path write(Path path, PointBlock points, LasWriteSpec spec) throws IOException {
    try (PointFileWriter writer = PointFileWriter.create(path, spec)) {
      writer.append(writer.encode(points));
      writer.finish();
    }
    return path;
  }
}
