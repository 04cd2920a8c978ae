package ordo.pointcloud.op;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;

/** The points of a file, for comparison. */
final class InputRows {
  private InputRows() {}

  static List<List<Integer>> coordinates(Path path) throws IOException {
    List<List<Integer>> rows = new ArrayList<>();
    try (LasFile file = LasFiles.open(path)) {
      var block = new PointBlock(file.format(), 10_000);
      for (int run = 0; run < file.runCount(); run++) {
        var cursor = file.open(run, Column.XYZ);
        while (cursor.next(block) > 0) {
          for (int i = 0; i < block.size; i++) {
            rows.add(List.of(block.x[i], block.y[i], block.z[i]));
          }
        }
      }
    }
    return rows;
  }
}
