package ordo.pointcloud.op.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.op.location.TreeLocation;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.quality.Quality;
import ordo.pointcloud.quality.QualityReport;
import ordo.pointcloud.quality.read.MeasuredTree;
import ordo.pointcloud.quality.read.WalkedTree;

/** Measures a tree that lies somewhere. */
public final class MeasureQuality {
  private MeasureQuality() {}

  /**
   * Measures.
   *
   * @param location as {@link TreeLocation#of} takes it
   * @param inputs LAS or LAZ files that the tree was made of, to see how it is where they meet;
   *     empty for what the tree itself says of them
   * @throws IllegalArgumentException where there is no tree
   * @throws IOException naming file and place
   */
  public static QualityReport run(
      String location, List<Path> inputs, int threads, ScanProgress progress)
      throws IOException, InterruptedException {
    try (TreeLocation place = TreeLocation.of(location);
        MeasuredTree tree = WalkedTree.of(place.open())) {
      List<Bounds> boxes = inputs.isEmpty() ? tree.inputs() : boxes(inputs);
      return Quality.of(tree, boxes, threads, progress);
    }
  }

  private static List<Bounds> boxes(List<Path> inputs) throws IOException {
    List<Bounds> boxes = new ArrayList<>();
    for (Path input : inputs) {
      try (LasFile file = LasFiles.open(input)) {
        boxes.add(file.header().summary().bounds());
      }
    }
    return boxes;
  }
}
