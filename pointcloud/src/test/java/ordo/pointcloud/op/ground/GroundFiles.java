package ordo.pointcloud.op.ground;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.ground.GroundSettings;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.op.rewrite.PhaseProgress;
import ordo.pointcloud.op.rewrite.RewriteRequest;
import ordo.pointcloud.points.BlockCopy;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;

/** Small clouds to find the ground of. */
final class GroundFiles {
  private GroundFiles() {}

  /** A file of rows x, y, z and perhaps more; centimetres, of class 1. */
  static void write(Path file, List<double[]> rows) throws IOException {
    PointBlock block = new PointBlock(PointFormat.of(6), rows.size());
    block.size = rows.size();
    CoordinateFrame frame =
        new CoordinateFrame(
            0.01, 0.01, 0.01, Math.floor(rows.get(0)[0]), Math.floor(rows.get(0)[1]), 0);
    for (int i = 0; i < block.size; i++) {
      double[] row = rows.get(i);
      block.x[i] = (int) Math.rint((row[0] - frame.offsetX()) * 100);
      block.y[i] = (int) Math.rint((row[1] - frame.offsetY()) * 100);
      block.z[i] = (int) Math.rint(row[2] * 100);
      block.returns[i] = 0x11;
      block.classification[i] = 1;
    }
    write(file, LasWriteSpec.of(block.format, frame, Compression.NONE), block);
  }

  static void write(Path file, LasWriteSpec spec, PointBlock block) throws IOException {
    try (PointFileWriter writer = PointFileWriter.create(file, spec)) {
      writer.append(writer.encode(block));
      writer.finish();
    }
  }

  static RewriteRequest request(Path input, Path output, int threads) {
    Path work = output.resolveSibling("work");
    boolean laz = output.toString().endsWith(".laz");
    return new RewriteRequest(input, output, laz, work, threads, PhaseProgress.NONE);
  }

  /** The classes that the filter gives. */
  static int[] classified(Path input, Path folder, GroundSettings settings, int threads)
      throws IOException, InterruptedException {
    Path output = folder.resolve("classified.las");
    new ClassifyGround(CrsEngines.detect()).run(request(input, output, threads), settings);
    PointBlock points = read(output);
    int[] classes = new int[points.size];
    for (int i = 0; i < points.size; i++) {
      classes[i] = points.classification[i] & 0xFF;
    }
    return classes;
  }

  /** All points of a file. */
  static PointBlock read(Path file) throws IOException {
    try (LasFile las = LasFiles.open(file)) {
      int count = Math.toIntExact(las.pointCount());
      PointBlock all = new PointBlock(las.format(), count);
      PointBlock some = new PointBlock(las.format(), 65_536);
      for (int run = 0; run < las.runCount(); run++) {
        PointSource.Cursor cursor = las.open(run, Column.ALL);
        while (cursor.next(some) > 0) {
          BlockCopy.copy(some, 0, all, all.size, some.size);
          all.size += some.size;
        }
      }
      return all;
    }
  }
}
