package ordo.pointcloud.op;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ordo.pointcloud.cloud.FileSet;
import ordo.pointcloud.cloud.SkippedFile;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.ept.EptSink;
import ordo.pointcloud.octree.OctreeReport;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.op.tree.TreeBuild;
import ordo.pointcloud.op.tree.TreeOutput;
import ordo.pointcloud.op.tree.Waveforms;
import ordo.pointcloud.potree.Encoding;

/**
 * Builds EPT, COPC and Potree trees of the same points in one pass: each as its own operation
 * builds it. All are there afterwards, or, on any failure, none.
 *
 * @param engines of the CRS; asked once at most, where a file says something of its CRS
 * @param waveforms what becomes of wave packets, for which no tree has room
 */
public record BuildTrees(Supplier<CrsEngine> engines, Waveforms waveforms) {
  /** One that refuses points with wave packets. */
  public BuildTrees(Supplier<CrsEngine> engines) {
    this(engines, Waveforms.REFUSE);
  }

  /**
   * What is asked for, one or more.
   *
   * @param ept absent or an empty folder
   * @param copc a file, which is replaced where it is there
   * @param potree absent or an empty folder
   * @param encoding of Potree's nodes
   */
  public record Outputs(
      Optional<Path> ept, Optional<Path> copc, Optional<Path> potree, Encoding encoding) {
    public Outputs {
      if (ept.isEmpty() && copc.isEmpty() && potree.isEmpty()) {
        throw new IllegalArgumentException("trees: expected one or more of ept, copc and potree");
      }
    }
  }

  /**
   * One tree.
   *
   * @param tree times and temporary disk are those of all
   * @param bytes of all its files
   * @param notes for people, a line each
   * @param skipped files that were left out
   */
  public record Report(
      Path output, OctreeReport tree, long bytes, List<String> notes, List<SkippedFile> skipped) {
    public Report {
      notes = List.copyOf(notes);
      skipped = List.copyOf(skipped);
    }
  }

  /** An output, and how many bytes its files have once it is built. */
  private record Wanted(TreeOutput<?> output, Size size) {
    interface Size {
      long bytes() throws IOException;
    }

    Report report() throws IOException {
      TreeBuild.Built<?> built = output.built();
      return new Report(output.path(), built.tree(), size.bytes(), built.notes(), built.skipped());
    }
  }

  /**
   * Builds, as {@link TreeBuild} does.
   *
   * @param settings but for the rules, which are those of the formats
   * @return one for each, EPT before COPC before Potree
   */
  public List<Report> run(FileSet inputs, Outputs outputs, OctreeSettings settings)
      throws IOException, InterruptedException {
    List<Wanted> wanted =
        Stream.of(
                outputs.ept().map(path -> ept(path, settings)),
                outputs.copc().map(path -> copc(path, settings)),
                outputs.potree().map(path -> potree(path, settings, outputs.encoding())))
            .flatMap(Optional::stream)
            .toList();
    new TreeBuild(engines, settings).run(inputs, wanted.stream().map(Wanted::output).toList());
    List<Report> reports = new ArrayList<>();
    for (Wanted one : wanted) {
      reports.add(one.report());
    }
    return reports;
  }

  private Wanted ept(Path path, OctreeSettings settings) {
    var options = new EptOptions(DataType.LASZIP, settings.withRules(TreeRules.EPT));
    TreeOutput<EptSink> output = BuildEpt.output(path, options, waveforms);
    return new Wanted(output, () -> BuildEpt.report(output.built()).outputBytes());
  }

  private Wanted copc(Path path, OctreeSettings settings) {
    OctreeSettings own = settings.withRules(TreeRules.COPC);
    return new Wanted(BuildCopc.output(path, own, waveforms), () -> Files.size(path));
  }

  private Wanted potree(Path path, OctreeSettings settings, Encoding encoding) {
    OctreeSettings own = settings.withRules(TreeRules.POTREE);
    var format = new BuildPotree.DataSet(encoding, own, waveforms);
    var output = new TreeOutput<>(path, format);
    return new Wanted(output, () -> output.built().sink().outputBytes());
  }
}
