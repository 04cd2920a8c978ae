package ordo.cli.files.surface;

import java.io.IOException;
import java.util.concurrent.Callable;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.op.surface.DemFill;
import ordo.pointcloud.op.surface.DemMethod;
import ordo.pointcloud.op.surface.GenerateDem;
import ordo.worker.executor.surface.GenerateDemExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "dem",
    description = GenerateDemExecutor.DESCRIPTION,
    mixinStandardHelpOptions = true)
public final class DemCommand implements Callable<Integer> {
  @Mixin private GridOptions grid;

  @Option(
      names = "--method",
      paramLabel = "M",
      defaultValue = "mean",
      description =
          "mean (default), min or max of a cell's points; idw or tin: by those around too.")
  private String method;

  @Option(
      names = "--fill",
      paramLabel = "F",
      defaultValue = "footprint",
      description = "footprint (default): gaps within the data; none; all: every cell.")
  private String fill;

  @Option(
      names = "--classes",
      paramLabel = "WHICH",
      defaultValue = GenerateDem.AUTO,
      description =
          "auto (default: ground where there is any, else all), all, ground, not-ground, or numbers: 2,9.")
  private String classes;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return grid.run(
        "dem",
        classes,
        request -> {
          GenerateDem.Report report =
              new GenerateDem(CrsEngines.detect())
                  .run(
                      request,
                      grid.output(),
                      new GenerateDem.Choice(DemMethod.of(method), DemFill.of(fill)));
          return new GridOptions.Said(report.message(), report.notes());
        });
  }
}
