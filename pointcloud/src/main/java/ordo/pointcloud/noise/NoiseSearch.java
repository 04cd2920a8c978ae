package ordo.pointcloud.noise;

import java.io.IOException;
import java.nio.file.Path;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.spread.LeafTasks;
import ordo.pointcloud.spread.MetricFrame;
import ordo.pointcloud.spread.Spacing;
import ordo.pointcloud.spread.SpreadPoints;

/** Goes over all leaves with one test. */
public final class NoiseSearch {
  private final SpreadPoints points;
  private final MetricFrame frame;
  private final NoiseSettings settings;
  private final double side;

  public NoiseSearch(SpreadPoints points, MetricFrame frame, NoiseSettings settings) {
    this.points = points;
    this.frame = frame;
    this.settings = settings;
    side =
        settings
            .side()
            .orElseGet(() -> NoiseSettings.SPACINGS * Spacing.median(points.leaves(), frame));
    frame.requireCells("side", side);
  }

  /** Of the cubes and cells, metres. */
  public double side() {
    return side;
  }

  /**
   * @param folder for a temporary file, which is gone at the end
   */
  public void run(FoundNoise found, int threads, Path folder, LeafTasks.Progress progress)
      throws IOException, InterruptedException {
    LeafTasks tasks = new LeafTasks(points.leaves(), new Crew(threads), progress);
    if (settings.method() == NoiseMethod.STATISTICAL) {
      new StatisticalNoise(points, frame, side).run(tasks, found, folder.resolve("distances"));
    } else {
      NoiseTest test = test();
      tasks.each(0, 1, leaf -> test.run(leaf, found));
    }
  }

  private NoiseTest test() {
    return settings.method() == NoiseMethod.MULTIBEAM
        ? new SoundingNoise(points, frame, side)
        : new IsolatedPoints(points, frame, side);
  }
}
