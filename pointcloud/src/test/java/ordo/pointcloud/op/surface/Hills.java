package ordo.pointcloud.op.surface;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.Described;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/** Points on a field of hills, and files of points. */
final class Hills {
  static final CoordinateFrame UTM = new CoordinateFrame(0.01, 0.01, 0.01, 500_000, 4_500_000, 0);

  /** Units. */
  static final int SIDE = 60;

  private static final CrsEngine ENGINE = CrsEngines.detect();

  private Hills() {}

  static double height(double x, double y) {
    return 100 + 10 * Math.sin((x - 500_000) / 9) * Math.cos((y - 4_500_000) / 7);
  }

  /** Points on a field of hills, 60 by 60 units. */
  static PointBlock points(int count) {
    Random random = new Random(11);
    PointBlock points = new PointBlock(PointFormat.of(6), count);
    points.size = count;
    Arrays.fill(points.classification, (byte) 1);
    for (int point = 0; point < count; point++) {
      points.x[point] = random.nextInt(SIDE * 100);
      points.y[point] = random.nextInt(SIDE * 100);
      double z = height(UTM.x(points.x[point]), UTM.y(points.y[point]));
      points.z[point] = (int) Math.round(100 * z);
      points.intensity[point] = (short) point;
    }
    return points;
  }

  static void reverse(PointBlock points) {
    for (int[] column : List.of(points.x, points.y, points.z)) {
      for (int from = 0, to = points.size - 1; from < to; from++, to--) {
        int kept = column[from];
        column[from] = column[to];
        column[to] = kept;
      }
    }
    for (int from = 0, to = points.size - 1; from < to; from++, to--) {
      short kept = points.intensity[from];
      points.intensity[from] = points.intensity[to];
      points.intensity[to] = kept;
    }
  }

  /**
   * @param crs empty where none is written
   */
  static Path write(Path file, PointBlock points, CoordinateFrame frame, String crs)
      throws IOException {
    LasWriteSpec spec = LasWriteSpec.of(points.format, frame, Compression.NONE);
    if (ENGINE.describe(crs) instanceof Described.Known known) {
      spec = spec.withWkt(known.crs().wkt());
    }
    try (PointFileWriter writer = PointFileWriter.create(file, spec)) {
      writer.append(writer.encode(points));
      writer.finish();
    }
    return file;
  }
}
