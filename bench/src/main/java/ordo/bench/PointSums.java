package ordo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;

/** Count and sums of raw values: of one multiset of points the same wherever they are. */
record PointSums(long count, long x, long y, long z, long intensity, long red, long gpsTimeBits) {
  private static final int BLOCK_POINTS = 50_000;

  static PointSums of(Path file) throws IOException {
    var none = new PointSums(0, 0, 0, 0, 0, 0, 0);
    var columns =
        EnumSet.of(Column.XY_RETURNS, Column.Z, Column.INTENSITY, Column.COLOR, Column.GPS_TIME);
    PointSums sums = none;
    try (LasFile las = LasFiles.open(file)) {
      var block = new PointBlock(las.format(), BLOCK_POINTS);
      for (int run = 0; run < las.runCount(); run++) {
        var cursor = las.open(run, columns);
        while (cursor.next(block) > 0) {
          sums = sums.and(of(block));
        }
      }
    }
    return sums;
  }

  static PointSums ofTiles(Path folder) throws IOException {
    PointSums sums = new PointSums(0, 0, 0, 0, 0, 0, 0);
    try (Stream<Path> list = Files.list(folder)) {
      List<Path> tiles = list.toList();
      for (Path tile : tiles) {
        sums = sums.and(of(tile));
      }
    }
    return sums;
  }

  private static PointSums of(PointBlock block) {
    long x = 0;
    long y = 0;
    long z = 0;
    long intensity = 0;
    long red = 0;
    long time = 0;
    for (int i = 0; i < block.size; i++) {
      x += block.x[i];
      y += block.y[i];
      z += block.z[i];
      intensity += block.intensity[i] & 0xFFFF;
      red += block.red.length == 0 ? 0 : block.red[i] & 0xFFFF;
      time += block.gpsTimeBits.length == 0 ? 0 : block.gpsTimeBits[i];
    }
    return new PointSums(block.size, x, y, z, intensity, red, time);
  }

  private PointSums and(PointSums other) {
    return new PointSums(
        count + other.count,
        x + other.x,
        y + other.y,
        z + other.z,
        intensity + other.intensity,
        red + other.red,
        gpsTimeBits + other.gpsTimeBits);
  }
}
