package ordo.pointcloud.op.join;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import ordo.pointcloud.cloud.CloudOptions;
import ordo.pointcloud.cloud.FileSet;
import ordo.pointcloud.cloud.JoinedCloud;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.op.BuildCopc;
import ordo.pointcloud.op.BuildEpt;
import ordo.pointcloud.op.EptOptions;
import ordo.pointcloud.op.rewrite.PhaseProgress;

/** A process of its own that splits a file and puts the tiles together in each way there is. */
final class ManyTilesProcess {
  private ManyTilesProcess() {}

  /** File, folder to work in, side of a tile; prints how many tiles there were. */
  public static void main(String[] words) throws Exception {
    Path folder = Path.of(words[1]);
    Path tiles = folder.resolve("tiles");
    var split =
        new SplitRequest(
            Path.of(words[0]), tiles, true, Double.parseDouble(words[2]), 0, 2, PhaseProgress.NONE);
    new SplitPoints(CrsEngines.detect(), 8 << 20).run(split);
    List<Path> files;
    try (Stream<Path> found = Files.list(tiles)) {
      files = found.sorted().toList();
    }
    Path work = folder.resolve("work");
    new BuildCopc(CrsEngines::detect)
        .run(files, folder.resolve("out.copc.laz"), BuildCopc.settingsBelow(work));
    new BuildEpt(CrsEngines::detect).run(files, folder.resolve("ept"), EptOptions.below(work));
    try (JoinedCloud cloud =
        JoinedCloud.open(FileSet.of(files), CloudOptions.of(2), CrsEngines::detect)) {
      new MergePoints(CrsEngines::detect)
          .run(cloud, new MergeRequest(folder.resolve("merged.las"), false, 2, PhaseProgress.NONE));
    }
    System.out.println(files.size());
  }
}
