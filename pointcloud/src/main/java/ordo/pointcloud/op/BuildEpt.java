package ordo.pointcloud.op;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import ordo.pointcloud.cloud.FileNames;
import ordo.pointcloud.cloud.FileSet;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.ept.EptSink;
import ordo.pointcloud.ept.EptSource;
import ordo.pointcloud.ept.EptSpec;
import ordo.pointcloud.ept.Srs;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.octree.OctreeReport;
import ordo.pointcloud.op.tree.TreeBuild;
import ordo.pointcloud.op.tree.TreeInputs;
import ordo.pointcloud.op.tree.TreeOutput;
import ordo.pointcloud.op.tree.Waveforms;

/**
 * Builds Entwine Point Tiles from LAS and LAZ files.
 *
 * @param engines of the CRS; asked once at most, where a file says something of its CRS
 * @param waveforms what becomes of wave packets, for which EPT has no room
 */
public record BuildEpt(Supplier<CrsEngine> engines, Waveforms waveforms) {
  /** One that refuses points with wave packets. */
  public BuildEpt(Supplier<CrsEngine> engines) {
    this(engines, Waveforms.REFUSE);
  }

  /**
   * Builds a data set of all points of the inputs, as {@link TreeBuild} does.
   *
   * @param output absent or an empty folder; holds the data set afterwards, or, on any failure,
   *     nothing
   */
  public EptReport run(List<Path> inputs, Path output, EptOptions options)
      throws IOException, InterruptedException {
    return run(FileSet.of(inputs), output, options);
  }

  /** The same of files of which bad ones may be skipped. */
  public EptReport run(FileSet inputs, Path output, EptOptions options)
      throws IOException, InterruptedException {
    TreeOutput<EptSink> wanted = output(output, options, waveforms);
    new TreeBuild(engines, options.settings()).run(inputs, List.of(wanted));
    return report(wanted.built());
  }

  static TreeOutput<EptSink> output(Path output, EptOptions options, Waveforms waveforms) {
    return new TreeOutput<>(output, new Tiles(options, waveforms));
  }

  static EptReport report(TreeBuild.Built<EptSink> built) {
    OctreeReport tree = built.tree();
    EptSink sink = built.sink();
    return new EptReport(
        tree,
        tree.nodeBytes() + sink.metadataBytes(),
        tree.nodes() + sink.metadataFiles(),
        built.notes(),
        built.strippedPoints(),
        built.skipped());
  }

  private record Tiles(EptOptions options, Waveforms waveforms)
      implements TreeBuild.Format<EptSink> {
    @Override
    public TreeBuild.Shape shape() {
      return TreeBuild.Shape.FOLDER;
    }

    @Override
    public List<LasVlr> records(TreeInputs inputs) throws IOException {
      return inputs.extrasRecord().stream().toList();
    }

    @Override
    public EptSink sink(TreeInputs inputs, Path folder) throws IOException {
      return new EptSink(spec(inputs, folder, options.dataType()), options.settings());
    }
  }

  private static EptSpec spec(TreeInputs inputs, Path folder, DataType dataType)
      throws IOException {
    return new EptSpec(
        folder,
        dataType,
        new Srs(inputs.wkt()),
        inputs.identity(),
        inputs.extras(),
        inputs.extrasRecord().stream().toList(),
        sources(inputs));
  }

  private static List<EptSource> sources(TreeInputs inputs) {
    List<EptSource> sources = new ArrayList<>();
    for (int i = 0; i < inputs.files().size(); i++) {
      sources.add(new EptSource(FileNames.base(inputs.files().get(i)), inputs.filePoints().get(i)));
    }
    return sources;
  }
}
