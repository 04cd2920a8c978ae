package ordo.cli.files;

import java.io.IOException;
import java.util.concurrent.Callable;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.op.BuildPotree;
import ordo.pointcloud.potree.Encoding;
import ordo.worker.executor.tree.BuildPotreeExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "potree",
    description = BuildPotreeExecutor.DESCRIPTION,
    mixinStandardHelpOptions = true)
final class PotreeCommand implements Callable<Integer> {
  @Mixin private TreeOptions tree;

  @Mixin private WaveformsOption waveforms;

  @Option(
      names = "--encoding",
      defaultValue = "BROTLI",
      description = "One of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private Encoding encoding;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return tree.run(
        "potree",
        (inputs, output, work, settings) -> {
          BuildPotree.Report report =
              new BuildPotree(CrsEngines::detect, waveforms.choice())
                  .run(inputs, output, encoding, settings.apply(BuildPotree.settingsBelow(work)));
          return new TreeOptions.Built(
              report.tree(), report.outputBytes(), report.notes(), report.skipped());
        });
  }
}
