package ordo.pointcloud.op;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import ordo.pointcloud.cloud.FileNames;
import ordo.pointcloud.cloud.FileSet;
import ordo.pointcloud.cloud.SkippedFile;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.octree.OctreeReport;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.op.tree.TreeBuild;
import ordo.pointcloud.op.tree.TreeInputs;
import ordo.pointcloud.op.tree.TreeOutput;
import ordo.pointcloud.op.tree.Waveforms;
import ordo.pointcloud.potree.Encoding;
import ordo.pointcloud.potree.PotreeSink;
import ordo.pointcloud.potree.PotreeSpec;

/**
 * Builds a Potree 2.0 data set from LAS and LAZ files.
 *
 * @param engines of the CRS; asked once at most, where a file names its CRS by keys alone
 * @param waveforms what becomes of wave packets, for which Potree has no room
 */
public record BuildPotree(Supplier<CrsEngine> engines, Waveforms waveforms) {
  /** One that refuses points with wave packets. */
  public BuildPotree(Supplier<CrsEngine> engines) {
    this(engines, Waveforms.REFUSE);
  }

  /**
   * What was built.
   *
   * @param tree points, nodes, depth, chunks, temporary disk, time by phase
   * @param outputBytes of all files
   * @param notes for people, a line each: what is odd about an input, and what is not said as it
   *     says it
   * @param strippedPoints points whose wave packets were left out
   * @param skipped files that were left out
   */
  public record Report(
      OctreeReport tree,
      long outputBytes,
      List<String> notes,
      long strippedPoints,
      List<SkippedFile> skipped) {
    public Report {
      notes = List.copyOf(notes);
      skipped = List.copyOf(skipped);
    }
  }

  /** All processors, the default memory, the rules of {@link TreeRules#POTREE}. */
  public static OctreeSettings settingsBelow(Path workFolder) {
    return OctreeSettings.below(workFolder, TreeRules.POTREE);
  }

  /**
   * Builds a data set of all points of the inputs, as {@link TreeBuild} does.
   *
   * @param output absent or an empty folder; holds the data set afterwards, or, on any failure,
   *     nothing
   */
  public Report run(List<Path> inputs, Path output, Encoding encoding, OctreeSettings settings)
      throws IOException, InterruptedException {
    return run(FileSet.of(inputs), output, encoding, settings);
  }

  /** The same of files of which bad ones may be skipped. */
  public Report run(FileSet inputs, Path output, Encoding encoding, OctreeSettings settings)
      throws IOException, InterruptedException {
    TreeOutput<PotreeSink> wanted =
        new TreeOutput<>(output, new DataSet(encoding, settings, waveforms));
    new TreeBuild(engines, settings).run(inputs, List.of(wanted));
    TreeBuild.Built<PotreeSink> built = wanted.built();
    return new Report(
        built.tree(),
        built.sink().outputBytes(),
        built.notes(),
        built.strippedPoints(),
        built.skipped());
  }

  /** One kind of data set. */
  record DataSet(Encoding encoding, OctreeSettings settings, Waveforms waveforms)
      implements TreeBuild.Format<PotreeSink> {
    @Override
    public TreeBuild.Shape shape() {
      return TreeBuild.Shape.FOLDER;
    }

    @Override
    public List<LasVlr> records(TreeInputs inputs) {
      return List.of();
    }

    @Override
    public PotreeSink sink(TreeInputs inputs, Path folder) {
      var spec = new PotreeSpec(folder, encoding, name(inputs), inputs.wkt(), inputs.extras());
      return new PotreeSink(spec, settings);
    }

    /** The first file's, without its ending: nothing here depends on where things lie. */
    private static String name(TreeInputs inputs) {
      String file = FileNames.base(inputs.files().getFirst());
      int dot = file.lastIndexOf('.');
      return dot > 0 ? file.substring(0, dot) : file;
    }
  }
}
