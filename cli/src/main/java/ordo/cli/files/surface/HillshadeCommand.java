package ordo.cli.files.surface;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import ordo.cli.files.run.StopSignal;
import ordo.cli.files.run.ThreadsOption;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.op.surface.GenerateHillshade;
import ordo.pointcloud.relief.Shading;
import ordo.worker.executor.surface.GenerateHillshadeExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "hillshade",
    description = GenerateHillshadeExecutor.DESCRIPTION,
    mixinStandardHelpOptions = true)
public final class HillshadeCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "IN", description = "GeoTIFF of elevations.")
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "GeoTIFF to write.")
  private Path out;

  @Option(
      names = "--mode",
      paramLabel = "M",
      defaultValue = "standard",
      description = "standard (default), combined, multidirectional or igor.")
  private String mode;

  @Option(
      names = "--azimuth",
      paramLabel = "DEG",
      defaultValue = "315",
      description = "Where the light is, clockwise from north; default: 315.")
  private double azimuth;

  @Option(
      names = "--altitude",
      paramLabel = "DEG",
      defaultValue = "45",
      description = "How high the light is; default: 45.")
  private double altitude;

  @Option(
      names = "--z-factor",
      paramLabel = "Z",
      description =
          "As gdaldem takes it; default: by the units of the CRS and, in EPSG:3857, the latitude.")
  private Optional<Double> zFactor;

  @Mixin private ThreadsOption threads;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path scratch = GridOptions.scratchBeside(out);
    try (StopSignal _ = StopSignal.interruptsThisThread()) {
      System.out.println(out + ": " + shade(scratch));
      return 0;
    } catch (IllegalArgumentException refused) {
      System.err.println(refused.getMessage());
      return 1;
    } finally {
      GridOptions.remove(scratch);
    }
  }

  private String shade(Path scratch) throws IOException, InterruptedException {
    OptionalDouble factor = zFactor.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    return new GenerateHillshade(CrsEngines.detect(), scratch, threads.count())
        .run(
            in,
            out,
            new Shading(Shading.Mode.of(mode), azimuth, altitude),
            factor,
            HillshadeCommand::checkpoint);
  }

  static void checkpoint(double done) {
    if (Thread.currentThread().isInterrupted()) {
      throw new java.util.concurrent.CancellationException("stopped at " + done);
    }
  }
}
