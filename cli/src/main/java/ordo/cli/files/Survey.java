package ordo.cli.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import ordo.cli.files.run.FileProgress;
import ordo.cli.files.run.StopSignal;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.raster.GeoKeyTags;
import ordo.pointcloud.raster.cog.KeysOfCrs;
import ordo.pointcloud.sample.SampleFile;
import ordo.pointcloud.sample.SampleSource;
import ordo.pointcloud.sample.SampleSpec;
import ordo.pointcloud.sample.sonar.Mosaic;
import ordo.pointcloud.sample.sonar.SonarSource;

/** A survey made up, airborne or multibeam, and how it comes into files. */
public final class Survey {
  private final SampleFile file;
  private final PointSource points;
  private final Optional<GeoKeyTags> keys;

  /**
   * @param crs where it lies
   */
  public record Asked(long points, PointFormat format, long seed, String crs) {}

  private Survey(SampleFile file, PointSource points, Optional<GeoKeyTags> keys) {
    this.file = file;
    this.points = points;
    this.keys = keys;
  }

  /**
   * @throws IllegalArgumentException when there is no such survey
   */
  public static Survey airborne(Asked asked, Compression compression, CrsEngine engine) {
    SamplePlace place = SamplePlace.in(asked.crs(), engine);
    var spec = new SampleSpec(asked.points(), asked.format(), asked.seed(), place.placement());
    var file = new SampleFile(spec, Optional.of(place.wkt()), compression);
    return new Survey(file, new SampleSource(file.survey()), Optional.empty());
  }

  /**
   * @throws IllegalArgumentException when there is no such survey
   */
  public static Survey sonar(Asked asked, Compression compression, CrsEngine engine) {
    SamplePlace place = SamplePlace.in(asked.crs(), engine);
    var at = place.placement().atSea();
    var spec = new SampleSpec(asked.points(), asked.format(), asked.seed(), at);
    var file = new SampleFile(spec, Optional.of(place.wkt()), compression);
    Optional<GeoKeyTags> keys = KeysOfCrs.of(asked.crs(), engine);
    return new Survey(file, new SonarSource(file.survey()), keys);
  }

  /**
   * Writes it; folders are made where there are none.
   *
   * @param backscatter also the mosaic of a multibeam survey
   */
  public void write(Path out, Optional<Path> backscatter) throws IOException, InterruptedException {
    makeFolder(out);
    try (StopSignal _ = StopSignal.interruptsThisThread()) {
      try (FileProgress progress = FileProgress.of("sample", points.pointCount())) {
        file.write(points, out, PointScan.threadsOfAllCores(), progress);
      }
      if (backscatter.isPresent()) {
        writeMosaic(backscatter.get());
      }
    }
  }

  private static void makeFolder(Path out) throws IOException {
    Path folder = out.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
  }

  private void writeMosaic(Path raster) throws IOException, InterruptedException {
    makeFolder(raster);
    Path scratch =
        Files.createTempDirectory(raster.toAbsolutePath().getParent(), ".ordo-backscatter-");
    try {
      new Mosaic(file.survey()).write(raster, scratch, keys, PointScan.threadsOfAllCores());
    } finally {
      remove(scratch);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
