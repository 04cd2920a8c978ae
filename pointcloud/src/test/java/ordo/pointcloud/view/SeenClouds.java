package ordo.pointcloud.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.ept.ZstdTiles;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.op.BuildCopc;
import ordo.pointcloud.op.BuildEpt;
import ordo.pointcloud.op.BuildPotree;
import ordo.pointcloud.op.EptOptions;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.potree.Encoding;
import ordo.pointcloud.sample.Placement;
import ordo.pointcloud.sample.SampleFile;
import ordo.pointcloud.sample.SampleSpec;

/** One survey in every format that can be looked at. */
final class SeenClouds {
  static final int POINTS = 16_000;

  private static final TreeRules SMALL_LEAVES = new TreeRules(600, 20, 0.01);

  private final Path folder;

  SeenClouds(Path folder) throws Exception {
    this.folder = folder;
    write("las", Compression.NONE, 8);
    write("laz", Compression.LAZ_FIXED_CHUNKS, 8);
  }

  private void write(String name, Compression compression, int format) throws Exception {
    var spec = new SampleSpec(POINTS, new PointFormat(format, 3), 7, Placement.pennsylvaniaNorth());
    Path file = folder.resolve(name + "." + name);
    new SampleFile(spec, Optional.empty(), compression).write(file, 2, ScanProgress.NONE);
  }

  Path las() {
    return folder.resolve("las.las");
  }

  Path laz() {
    return folder.resolve("laz.laz");
  }

  Path ept(DataType type) throws Exception {
    EptOptions options = EptOptions.below(folder.resolve("work")).with(type).with(settings());
    Path set = folder.resolve("ept-" + type.word());
    if (!Files.exists(set)) {
      new BuildEpt(CrsEngines::detect).run(List.of(las()), set, options);
    }
    return set;
  }

  Path copc() throws Exception {
    Path file = folder.resolve("tree.copc.laz");
    if (!Files.exists(file)) {
      new BuildCopc(CrsEngines::detect).run(List.of(las()), file, settings());
    }
    return file;
  }

  Path potree(Encoding encoding) throws Exception {
    Path set = folder.resolve("potree-" + encoding);
    if (!Files.exists(set)) {
      new BuildPotree(CrsEngines::detect).run(List.of(las()), set, encoding, settings());
    }
    return set;
  }

  private OctreeSettings settings() {
    return OctreeSettings.below(folder.resolve("work"), SMALL_LEAVES).withThreads(2);
  }

  Path zstandard(Path binary) throws IOException {
    return ZstdTiles.of(binary, folder.resolve("ept-zstandard"));
  }
}
