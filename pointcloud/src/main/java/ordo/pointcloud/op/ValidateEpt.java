package ordo.pointcloud.op;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.ept.check.EptCheckList;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.tree.TreeFiles;

/** Checks a folder of Entwine Point Tiles, ours or anybody's. */
public final class ValidateEpt {
  private ValidateEpt() {}

  /**
   * Runs the whole check-list.
   *
   * @return checks in the order of the list; whatever the folder holds, no exception for it
   */
  public static List<Check> run(Path folder) throws IOException, InterruptedException {
    return runAgainst(folder, List.of());
  }

  /**
   * Runs the whole check-list, and compares points with those of the files that the data set was
   * made from: their number, the sum of every dimension, and the multiset of whole points.
   *
   * @param sources LAS or LAZ, in any order
   * @throws IOException naming the source that cannot be read
   */
  public static List<Check> runAgainst(Path folder, List<Path> sources)
      throws IOException, InterruptedException {
    return runAgainst(folder, sources, Crew.threadsOfAllCores(), ScanProgress.NONE);
  }

  /**
   * The same.
   *
   * @param sources empty where they are not known
   * @param progress told the points of the tiles read so far
   * @throws InterruptedException soon after an interrupt
   */
  public static List<Check> runAgainst(
      Path folder, List<Path> sources, int threads, ScanProgress progress)
      throws IOException, InterruptedException {
    return EptCheckList.run(new TreeFiles.InFolder(folder), sources, threads, _ -> progress)
        .checks();
  }
}
