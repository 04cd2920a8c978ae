package ordo.cli.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import ordo.cli.files.run.FileProgress;
import ordo.cli.files.run.OutputName;
import ordo.cli.files.run.StopSignal;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.sample.SampleFile;
import ordo.pointcloud.sample.SampleSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "sample",
    description = "Makes a survey to try things on; the same options give the same bytes.",
    mixinStandardHelpOptions = true)
public final class SampleCommand implements Callable<Integer> {
  @Parameters(paramLabel = "OUT", description = "File that ends in .laz or .las.")
  private Path out;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "How many points, up to a thousand million; default ${DEFAULT-VALUE}.",
      defaultValue = "1000000")
  private long points;

  @Option(
      names = "--format",
      paramLabel = "F",
      description = "Point format, 0-3 or 6-8; default ${DEFAULT-VALUE}.",
      defaultValue = "7")
  private int format;

  @Option(
      names = "--crs",
      paramLabel = "CRS",
      description = "Where it lies; default ${DEFAULT-VALUE}.",
      defaultValue = SamplePlace.CRS_DEFAULT)
  private String crs;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Another number, another survey; default ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private long seed;

  @Override
  public Integer call() throws IOException, InterruptedException {
    SampleFile file = survey();
    if (out.toAbsolutePath().getParent() != null) {
      Files.createDirectories(out.toAbsolutePath().getParent());
    }
    try (StopSignal _ = StopSignal.interruptsThisThread();
        FileProgress progress = FileProgress.of("sample", points)) {
      file.write(out, PointScan.threadsOfAllCores(), progress);
    }
    System.out.printf("%s: %,d points in %s%n", out, points, crs);
    return 0;
  }

  private SampleFile survey() {
    boolean compressed = OutputName.isLaz(out);
    SamplePlace place = SamplePlace.in(crs, CrsEngines.detect());
    try {
      var spec = new SampleSpec(points, PointFormat.of(format), seed, place.placement());
      return new SampleFile(
          spec,
          Optional.of(place.wkt()),
          compressed ? Compression.LAZ_FIXED_CHUNKS : Compression.NONE);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
