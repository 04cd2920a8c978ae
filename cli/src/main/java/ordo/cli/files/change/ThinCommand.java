package ordo.cli.files.change;

import java.io.IOException;
import java.util.concurrent.Callable;
import ordo.cli.files.change.RewriteOptions.Rewritten;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.op.rewrite.RewriteRequest;
import ordo.pointcloud.op.thin.ThinPoints;
import ordo.pointcloud.thin.ThinMethod;
import ordo.worker.executor.cloud.ThinLasExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "thin", description = ThinLasExecutor.DESCRIPTION, mixinStandardHelpOptions = true)
public final class ThinCommand implements Callable<Integer> {
  @Mixin private RewriteOptions files;

  @Option(
      names = "--spacing",
      paramLabel = "M",
      required = true,
      description = "Side of a cube, or the least distance, metres.")
  private double spacing;

  @Option(
      names = "--method",
      paramLabel = "M",
      description = "voxel or poisson; default ${DEFAULT-VALUE}.",
      defaultValue = "voxel")
  private String method;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return files.run("thin", this::run);
  }

  private Rewritten run(RewriteRequest request) throws IOException, InterruptedException {
    ThinPoints.Report done = new ThinPoints(CrsEngines.detect()).run(request, method(), spacing);
    return new Rewritten(
        done.points(),
        "%,d of %,d points stay".formatted(done.kept(), done.points()),
        done.notes());
  }

  private ThinMethod method() {
    try {
      return ThinMethod.of(method);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("--method: " + unknown.getMessage(), unknown);
    }
  }
}
