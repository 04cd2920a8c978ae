package ordo.pointcloud.op;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import ordo.pointcloud.cloud.FileSet;
import ordo.pointcloud.cloud.SkippedFile;
import ordo.pointcloud.copc.CopcInfo;
import ordo.pointcloud.copc.CopcSink;
import ordo.pointcloud.copc.CopcSpec;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.octree.OctreeReport;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.op.tree.TreeBuild;
import ordo.pointcloud.op.tree.TreeInputs;
import ordo.pointcloud.op.tree.TreeOutput;
import ordo.pointcloud.op.tree.Waveforms;

/**
 * Builds a cloud optimized point cloud, COPC 1.0, from LAS and LAZ files.
 *
 * @param engines of the CRS; asked once at most, where a file names its CRS by keys alone
 * @param waveforms what becomes of wave packets, for which COPC has no room
 */
public record BuildCopc(Supplier<CrsEngine> engines, Waveforms waveforms) {
  /**
   * What was built.
   *
   * @param tree points, nodes, depth, chunks, temporary disk, time by phase
   * @param notes for people, a line each: what is odd about an input, and what is not said as it
   *     says it
   * @param strippedPoints points whose wave packets were left out
   * @param skipped files that were left out
   */
  public record Report(
      OctreeReport tree,
      CopcInfo info,
      List<String> notes,
      long strippedPoints,
      List<SkippedFile> skipped) {
    public Report {
      notes = List.copyOf(notes);
      skipped = List.copyOf(skipped);
    }
  }

  /** One that refuses points with wave packets. */
  public BuildCopc(Supplier<CrsEngine> engines) {
    this(engines, Waveforms.REFUSE);
  }

  /** All processors, the default memory, the rules of {@link TreeRules#COPC}. */
  public static OctreeSettings settingsBelow(Path workFolder) {
    return OctreeSettings.below(workFolder, TreeRules.COPC);
  }

  /**
   * Builds one file of all points of the inputs, as {@link TreeBuild} does.
   *
   * @param output a file, which is replaced where it is there
   */
  public Report run(List<Path> inputs, Path output, OctreeSettings settings)
      throws IOException, InterruptedException {
    return run(FileSet.of(inputs), output, settings);
  }

  /** The same of files of which bad ones may be skipped. */
  public Report run(FileSet inputs, Path output, OctreeSettings settings)
      throws IOException, InterruptedException {
    TreeOutput<CopcSink> wanted = output(output, settings, waveforms);
    new TreeBuild(engines, settings).run(inputs, List.of(wanted));
    TreeBuild.Built<CopcSink> built = wanted.built();
    return new Report(
        built.tree(), built.sink().info(), built.notes(), built.strippedPoints(), built.skipped());
  }

  static TreeOutput<CopcSink> output(Path output, OctreeSettings settings, Waveforms waveforms) {
    return new TreeOutput<>(output, new OneFile(settings, waveforms));
  }

  private record OneFile(OctreeSettings settings, Waveforms waveforms)
      implements TreeBuild.Format<CopcSink> {
    @Override
    public TreeBuild.Shape shape() {
      return TreeBuild.Shape.FILE;
    }

    @Override
    public List<LasVlr> records(TreeInputs inputs) throws IOException {
      return inputs.records();
    }

    @Override
    public CopcSink sink(TreeInputs inputs, Path place) throws IOException {
      var spec =
          new CopcSpec(
              place,
              place.resolveSibling("nodes"),
              inputs.identity(),
              inputs.wkt(),
              inputs.records());
      return new CopcSink(spec, settings);
    }
  }
}
