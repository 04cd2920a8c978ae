package ordo.cli.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import ordo.cli.files.run.MoreFiles;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.op.BuildTrees;
import ordo.pointcloud.potree.Encoding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "tiles",
    description = "Builds EPT, COPC and Potree trees of the same points in one pass.",
    mixinStandardHelpOptions = true)
final class TilesCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "IN",
      arity = "0..*",
      description = "LAS and LAZ files or folders of them, read as one cloud.")
  private List<Path> inputs = List.of();

  @Mixin private MoreFiles more;

  @Option(names = "--ept", paramLabel = "DIR", description = "Build an EPT folder.")
  private Optional<Path> ept;

  @Option(
      names = "--copc",
      paramLabel = "FILE",
      description = "Build a COPC file, whose name ends in .copc.laz.")
  private Optional<Path> copc;

  @Option(names = "--potree", paramLabel = "DIR", description = "Build a Potree folder.")
  private Optional<Path> potree;

  @Option(
      names = "--encoding",
      defaultValue = "BROTLI",
      description = "Of Potree, one of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private Encoding encoding;

  @Mixin private WaveformsOption waveforms;

  @Mixin private BuildOptions options;

  @Override
  public Integer call() throws IOException, InterruptedException {
    copc.ifPresent(CopcCommand::requireName);
    Path first =
        Stream.of(ept, copc, potree)
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "tiles: expected one or more of --ept, --copc and --potree, found none"));
    var outputs = new BuildTrees.Outputs(ept, copc, potree, encoding);
    return options.run(
        "tiles",
        first,
        (work, settings) ->
            new BuildTrees(CrsEngines::detect, waveforms.choice())
                    .run(
                        more.with(inputs),
                        outputs,
                        settings.apply(OctreeSettings.below(work, TreeRules.EPT)))
                    .stream()
                    .map(TilesCommand::built)
                    .toList());
  }

  private static BuildOptions.Built built(BuildTrees.Report report) {
    return new BuildOptions.Built(
        report.output(), report.tree(), report.bytes(), report.notes(), report.skipped());
  }
}
