package ordo.cli.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import ordo.cli.files.run.OutputName;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.points.PointFormat;
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
      description = "Point format, 0-3 or 6-8; default 7, with --sonar 6.")
  private Optional<Integer> format;

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

  @Option(
      names = "--sonar",
      description =
          "A multibeam survey instead of an airborne one: depths are negative, with the faults of"
              + " real ones.")
  private boolean sonar;

  @Option(
      names = "--backscatter",
      paramLabel = "R.tif",
      description = "With --sonar: also the backscatter mosaic that fits, a GeoTIFF of one band.")
  private Optional<Path> backscatter;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (backscatter.isPresent() && !sonar) {
      throw new IllegalStateException("--backscatter: expected --sonar beside it");
    }
    Survey survey = survey();
    survey.write(out, backscatter);
    System.out.printf("%s: %,d points in %s%n", out, points, crs);
    backscatter.ifPresent(raster -> System.out.println(raster + ": the backscatter mosaic of it"));
    return 0;
  }

  private Survey survey() {
    boolean compressed = OutputName.isLaz(out);
    Compression compression = compressed ? Compression.LAZ_FIXED_CHUNKS : Compression.NONE;
    CrsEngine engine = CrsEngines.detect();
    try {
      int usual = sonar ? 6 : 7;
      var asked = new Survey.Asked(points, PointFormat.of(format.orElse(usual)), seed, crs);
      return sonar
          ? Survey.sonar(asked, compression, engine)
          : Survey.airborne(asked, compression, engine);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
