package ordo.cli.files.surface;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import ordo.cli.files.run.StopSignal;
import ordo.pointcloud.contour.Levels;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.op.contours.ContourStyle;
import ordo.pointcloud.op.contours.GenerateContours;
import ordo.worker.executor.surface.GenerateContoursExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "contours",
    description = GenerateContoursExecutor.DESCRIPTION + " Here also as FlatGeobuf.",
    mixinStandardHelpOptions = true)
public final class ContoursCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "IN", description = "GeoTIFF of elevations.")
  private Path in;

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = "To write: .geojson or .json in WGS 84; .fgb, FlatGeobuf in the raster's CRS.")
  private Path out;

  @Option(
      names = "--interval",
      paramLabel = "N",
      required = true,
      description = "From a level to the next, in the raster's unit of height.")
  private double interval;

  @Option(
      names = "--base",
      paramLabel = "Z",
      defaultValue = "0",
      description = "A level that all others are whole intervals from; default: 0.")
  private double base;

  @Option(names = "--smooth", description = "Smooth the raster before, by a Gaussian of one cell.")
  private boolean smooth;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ContourStyle.Form form = form(String.valueOf(out.getFileName()));
    Path scratch = GridOptions.scratchBeside(out);
    try (StopSignal _ = StopSignal.interruptsThisThread()) {
      String said =
          new GenerateContours(CrsEngines.detect(), scratch)
              .run(
                  in,
                  out,
                  new ContourStyle(new Levels(base, interval), smooth, form),
                  HillshadeCommand::checkpoint);
      System.out.println(out + ": " + said);
      return 0;
    } catch (IllegalArgumentException refused) {
      System.err.println(refused.getMessage());
      return 1;
    } finally {
      GridOptions.remove(scratch);
    }
  }

  private ContourStyle.Form form(String name) {
    if (name.endsWith(".fgb")) {
      return ContourStyle.Form.FLATGEOBUF;
    }
    if (name.endsWith(".geojson") || name.endsWith(".json")) {
      return ContourStyle.Form.GEOJSON;
    }
    throw new IllegalStateException(out + ": expected a name that ends in .geojson, .json or .fgb");
  }
}
