package ordo.cli.files.change;

import java.io.IOException;
import java.util.concurrent.Callable;
import ordo.cli.files.change.RewriteOptions.Rewritten;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.noise.NoiseMethod;
import ordo.pointcloud.noise.NoiseSettings;
import ordo.pointcloud.op.noise.FilterNoise;
import ordo.pointcloud.op.rewrite.RewriteRequest;
import ordo.worker.executor.cloud.FilterNoiseExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "noise",
    description = FilterNoiseExecutor.DESCRIPTION,
    mixinStandardHelpOptions = true)
public final class NoiseCommand implements Callable<Integer> {
  @Mixin private RewriteOptions files;

  @Option(
      names = "--method",
      paramLabel = "M",
      description = "isolated, statistical or multibeam; default ${DEFAULT-VALUE}.",
      defaultValue = "isolated")
  private String method;

  @Option(names = "--delete", description = "Leaves noise out, instead of giving it a class.")
  private boolean delete;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return files.run("noise", this::run);
  }

  private Rewritten run(RewriteRequest request) throws IOException, InterruptedException {
    FilterNoise.Report done =
        new FilterNoise(CrsEngines.detect()).run(request, NoiseSettings.of(method()), delete);
    return new Rewritten(
        done.points(),
        "%,d of %,d points are noise, %,d low and %,d high%s"
            .formatted(
                done.low() + done.high(),
                done.points(),
                done.low(),
                done.high(),
                delete ? ", and left out" : ""),
        done.notes());
  }

  private NoiseMethod method() {
    try {
      return NoiseMethod.of(method);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("--method: " + unknown.getMessage(), unknown);
    }
  }
}
