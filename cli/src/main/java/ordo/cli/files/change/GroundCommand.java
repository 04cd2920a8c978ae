package ordo.cli.files.change;

import java.io.IOException;
import java.util.concurrent.Callable;
import ordo.cli.files.change.RewriteOptions.Rewritten;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.ground.GroundSettings;
import ordo.pointcloud.op.ground.ClassifyGround;
import ordo.pointcloud.op.rewrite.RewriteRequest;
import ordo.worker.executor.cloud.ClassifyGroundExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "ground",
    description = ClassifyGroundExecutor.DESCRIPTION,
    mixinStandardHelpOptions = true)
public final class GroundCommand implements Callable<Integer> {
  @Mixin private RewriteOptions files;

  @Option(
      names = "--cell",
      paramLabel = "M",
      description = "Side of a cell, metres; default ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private double cell;

  @Option(
      names = "--slope",
      paramLabel = "S",
      description = "Steepest ground, rise over run; default ${DEFAULT-VALUE}.",
      defaultValue = "0.15")
  private double slope;

  @Option(
      names = "--window",
      paramLabel = "M",
      description = "What is no wider than twice this is an object; default ${DEFAULT-VALUE}.",
      defaultValue = "18")
  private double window;

  @Option(
      names = "--threshold",
      paramLabel = "M",
      description = "Height up to which a point is ground; default ${DEFAULT-VALUE}.",
      defaultValue = "0.5")
  private double threshold;

  @Option(
      names = "--scalar",
      paramLabel = "M",
      description = "What a slope of 1 adds to the threshold; default ${DEFAULT-VALUE}.",
      defaultValue = "1.25")
  private double scalar;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return files.run("ground", this::run);
  }

  private Rewritten run(RewriteRequest request) throws IOException, InterruptedException {
    var settings = new GroundSettings(cell, slope, window, threshold, scalar);
    ClassifyGround.Report done = new ClassifyGround(CrsEngines.detect()).run(request, settings);
    return new Rewritten(
        done.points(),
        "%,d of %,d points are ground".formatted(done.ground(), done.points()),
        done.notes());
  }
}
