package ordo.cli.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.op.BuildCopc;
import ordo.worker.executor.tree.BuildCopcExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "copc",
    description = BuildCopcExecutor.DESCRIPTION,
    mixinStandardHelpOptions = true)
final class CopcCommand implements Callable<Integer> {
  private static final String ENDING = ".copc.laz";

  @Mixin private TreeOptions tree;

  @Mixin private WaveformsOption waveforms;

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireName(tree.output());
    return tree.run(
        "copc",
        (inputs, output, work, settings) -> {
          BuildCopc.Report report =
              new BuildCopc(CrsEngines::detect, waveforms.choice())
                  .run(inputs, output, settings.apply(BuildCopc.settingsBelow(work)));
          return new TreeOptions.Built(
              report.tree(), Files.size(output), report.notes(), report.skipped());
        });
  }

  static void requireName(Path output) {
    String name = String.valueOf(output.getFileName()).toLowerCase(Locale.ROOT);
    if (!name.endsWith(ENDING)) {
      throw new IllegalStateException(output + ": expected a name that ends in " + ENDING);
    }
  }
}
