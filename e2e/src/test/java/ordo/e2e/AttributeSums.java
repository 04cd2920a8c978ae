package ordo.e2e;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.ScanProgress;

/** Exact sums of every attribute over some files, coordinates in millimetres. */
record AttributeSums(long points, Map<String, BigInteger> sums) {
  static AttributeSums of(List<Path> files) throws IOException, InterruptedException {
    var sums = new TreeMap<String, BigInteger>();
    long[] points = {0};
    for (Path path : files) {
      try (LasFile file = LasFiles.open(path)) {
        new PointScan(file, Column.ALL, 1, ScanProgress.NONE)
            .forEachBlock(
                (block, first) -> {
                  points[0] += block.size;
                  add(sums, block, file);
                });
      }
    }
    return new AttributeSums(points[0], sums);
  }

  AttributeSums withoutCoordinates() {
    var rest = new TreeMap<>(sums);
    List.of("x", "y", "z").forEach(rest::remove);
    return new AttributeSums(points, rest);
  }

  private static void add(Map<String, BigInteger> sums, PointBlock block, LasFile file) {
    var frame = file.frame();
    for (int i = 0; i < block.size; i++) {
      add(sums, "x", Math.round((block.x[i] * frame.scaleX() + frame.offsetX()) * 1000));
      add(sums, "y", Math.round((block.y[i] * frame.scaleY() + frame.offsetY()) * 1000));
      add(sums, "z", Math.round((block.z[i] * frame.scaleZ() + frame.offsetZ()) * 1000));
      add(sums, "intensity", Short.toUnsignedInt(block.intensity[i]));
      add(sums, "returns", Byte.toUnsignedInt(block.returns[i]));
      add(sums, "flags", Byte.toUnsignedInt(block.flags[i]));
      add(sums, "classification", Byte.toUnsignedInt(block.classification[i]));
      add(sums, "user data", Byte.toUnsignedInt(block.userData[i]));
      add(sums, "scan angle", block.scanAngle[i]);
      add(sums, "source", Short.toUnsignedInt(block.pointSourceId[i]));
      add(sums, "time", block.gpsTimeBits[i]);
      add(sums, "red", Short.toUnsignedInt(block.red[i]));
      add(sums, "green", Short.toUnsignedInt(block.green[i]));
      add(sums, "blue", Short.toUnsignedInt(block.blue[i]));
    }
  }

  private static void add(Map<String, BigInteger> sums, String name, long value) {
    sums.merge(name, BigInteger.valueOf(value), BigInteger::add);
  }
}
