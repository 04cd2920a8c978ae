package ordo.cli.files;

import java.io.IOException;
import java.util.concurrent.Callable;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.op.BuildEpt;
import ordo.pointcloud.op.EptOptions;
import ordo.pointcloud.op.EptReport;
import ordo.worker.executor.tree.BuildEptExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "ept", description = BuildEptExecutor.DESCRIPTION, mixinStandardHelpOptions = true)
final class EptCommand implements Callable<Integer> {
  @Mixin private TreeOptions tree;

  @Mixin private WaveformsOption waveforms;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return tree.run(
        "ept",
        (inputs, output, work, settings) -> {
          EptOptions options = EptOptions.below(work);
          EptReport report =
              new BuildEpt(CrsEngines::detect, waveforms.choice())
                  .run(inputs, output, options.with(settings.apply(options.settings())));
          return new TreeOptions.Built(
              report.tree(), report.outputBytes(), report.notes(), report.skipped());
        });
  }
}
