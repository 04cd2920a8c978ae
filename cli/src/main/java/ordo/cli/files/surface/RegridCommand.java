package ordo.cli.files.surface;

import java.io.IOException;
import java.util.concurrent.Callable;
import ordo.cli.files.run.OutputName;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.footprint.Footprint;
import ordo.pointcloud.op.surface.RegridLas;
import ordo.worker.executor.surface.RegridLasExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "regrid",
    description = RegridLasExecutor.DESCRIPTION,
    mixinStandardHelpOptions = true)
public final class RegridCommand implements Callable<Integer> {
  @Mixin private GridOptions grid;

  @Option(
      names = "--classes",
      paramLabel = "WHICH",
      defaultValue = "not-ground",
      description = "not-ground (default), all, ground, or numbers: 2,9.")
  private String classes;

  @Option(
      names = "--close-cells",
      paramLabel = "N",
      defaultValue = "5",
      description = "Radius that closes gaps, in cells, 0 to 50; default: 5.")
  private int closeCells;

  @Option(
      names = "--island-cells",
      paramLabel = "N",
      defaultValue = "100",
      description = "Parts of fewer cells are dropped; default: 100.")
  private int islandCells;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!OutputName.isLaz(grid.output())) {
      throw new IllegalStateException(grid.output() + ": expected a name that ends in .laz");
    }
    return grid.run(
        "regrid",
        classes,
        request -> {
          var rules = new Footprint.Rules(closeCells, islandCells);
          RegridLas.Report report =
              new RegridLas(CrsEngines.detect()).run(request, grid.output(), rules);
          return new GridOptions.Said(report.message(), report.notes());
        });
  }
}
