package ordo.cli.files.surface;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import ordo.cli.files.run.StopSignal;
import ordo.pointcloud.contour.Levels;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.op.surface.GenerateContours;
import ordo.worker.executor.surface.GenerateContoursExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "contours",
    description = GenerateContoursExecutor.DESCRIPTION,
    mixinStandardHelpOptions = true)
public final class ContoursCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "IN", description = "GeoTIFF of elevations.")
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "GeoJSON to write.")
  private Path out;

  @Option(
      names = "--interval",
      paramLabel = "N",
      required = true,
      description = "From a level to the next, in the raster's unit of height.")
  private double interval;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String name = String.valueOf(out.getFileName());
    if (!name.endsWith(".geojson") && !name.endsWith(".json")) {
      throw new IllegalStateException(out + ": expected a name that ends in .geojson or .json");
    }
    Path scratch = GridOptions.scratchBeside(out);
    try (StopSignal _ = StopSignal.interruptsThisThread()) {
      String said =
          new GenerateContours(CrsEngines.detect(), scratch)
              .run(in, out, new Levels(0, interval), HillshadeCommand::checkpoint);
      System.out.println(out + ": " + said);
      return 0;
    } catch (IllegalArgumentException refused) {
      System.err.println(refused.getMessage());
      return 1;
    } finally {
      GridOptions.remove(scratch);
    }
  }
}
