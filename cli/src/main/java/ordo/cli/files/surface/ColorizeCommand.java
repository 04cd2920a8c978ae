package ordo.cli.files.surface;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import ordo.cli.files.run.FileProgress;
import ordo.cli.files.run.OutputName;
import ordo.cli.files.run.StopSignal;
import ordo.cli.files.run.ThreadsOption;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.op.colorize.ColorizeFromTif;
import ordo.pointcloud.op.colorize.ColorizeOutcome;
import ordo.pointcloud.op.colorize.ColorizeRequest;
import ordo.pointcloud.op.colorize.StretchAsked;
import ordo.pointcloud.op.surface.ColorizeAsDem;
import ordo.pointcloud.op.surface.ElevationLook;
import ordo.pointcloud.op.surface.GridRequest;
import ordo.worker.executor.surface.ColorizeAsDemExecutor;
import ordo.worker.executor.surface.ColorizeFromTifExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "colorize",
    description = {
      "With --tif: " + ColorizeFromTifExecutor.DESCRIPTION,
      "With --palette: " + ColorizeAsDemExecutor.DESCRIPTION
    },
    mixinStandardHelpOptions = true)
public final class ColorizeCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "IN", description = "LAS or LAZ file.")
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "File that ends in .laz or .las.")
  private Path out;

  @Option(names = "--tif", paramLabel = "R.tif", description = "GeoTIFF.")
  private Optional<Path> raster;

  @Option(
      names = "--stretch",
      paramLabel = "MIN,MAX",
      description =
          "Values of the raster that become black and white, or percentiles of them: 2%%,98%%.")
  private Optional<String> stretch;

  @Mixin private LookOptions look;

  @Mixin private ThreadsOption threads;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (Files.exists(out) && Files.isSameFile(in, out)) {
      throw new IOException(out + ": expected another file than the input");
    }
    if (raster.isPresent() && look.isAbsent()) {
      return fromTif(raster.get());
    }
    if (raster.isEmpty() && look.isWhole() && stretch.isEmpty()) {
      return asDem(look.look());
    }
    throw new IOException(
        "expected either --tif, perhaps with --stretch, or --palette with --resolution");
  }

  private int fromTif(Path tif) throws IOException, InterruptedException {
    boolean compressed = OutputName.isLaz(out);
    long started = System.nanoTime();
    try (StopSignal _ = StopSignal.interruptsThisThread();
        FileProgress progress = FileProgress.of("colorize", pointCount())) {
      var request =
          new ColorizeRequest(in, tif, out, spread(), compressed, threads.count(), progress);
      return say(new ColorizeFromTif(CrsEngines.detect()).run(request), started);
    }
  }

  private int asDem(ElevationLook asked) throws IOException, InterruptedException {
    boolean compressed = OutputName.isLaz(out);
    return GridOptions.run(
        "colorize",
        out,
        pointCount(),
        (scratch, progress) -> {
          var request =
              GridRequest.of(in, look.resolution(), ColorizeAsDem.CLASSES, scratch)
                  .with(threads.count(), progress);
          ColorizeAsDem.Report report =
              new ColorizeAsDem(CrsEngines.detect()).run(request, asked, out, compressed);
          return new GridOptions.Said(report.message(), report.notes());
        });
  }

  private Optional<StretchAsked> spread() throws IOException {
    if (stretch.isEmpty()) {
      return Optional.empty();
    }
    Optional<StretchAsked> spread = StretchAsked.of(stretch.get());
    if (spread.isEmpty()) {
      throw new IOException(
          "--stretch: expected MIN,MAX or LOW%,HIGH%, the first below the second, found "
              + stretch.get());
    }
    return spread;
  }

  /** 0 where it was done, else 1. */
  private int say(ColorizeOutcome outcome, long startedNanos) {
    return switch (outcome) {
      case ColorizeOutcome.Refused refused -> {
        System.err.println(refused.reason());
        yield 1;
      }
      case ColorizeOutcome.Colored done -> {
        print(done, (System.nanoTime() - startedNanos) / 1e9);
        yield 0;
      }
    };
  }

  private long pointCount() throws IOException {
    try (LasFile file = LasFiles.open(in)) {
      return file.pointCount();
    }
  }

  private void print(ColorizeOutcome.Colored done, double seconds) {
    System.out.printf(
        "%s: %,d of %,d points coloured in %.1f s, %.2f M points/s%n",
        out, done.coloured(), done.points(), seconds, done.points() / seconds / 1e6);
    System.out.println("  points     " + done.cloudCrs());
    System.out.println("  raster     " + done.rasterCrs());
    done.operation().ifPresent(found -> System.out.println("  operation  " + found.text()));
    done.notes().forEach(note -> System.out.println("  note       " + note));
  }
}
