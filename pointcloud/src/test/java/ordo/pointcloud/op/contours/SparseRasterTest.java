package ordo.pointcloud.op.contours;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import ordo.pointcloud.contour.Levels;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.op.surface.GenerateHillshade;
import ordo.pointcloud.raster.GeoReference;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.RasterTile;
import ordo.pointcloud.raster.SampleType;
import ordo.pointcloud.raster.cog.CogOptions;
import ordo.pointcloud.raster.cog.CogWriter;
import ordo.pointcloud.raster.cog.KeysOfCrs;
import ordo.pointcloud.relief.Shading;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model of 40,000 x 40,000 cells, of which one tile has heights, in a process of its own: what is
 * made of it takes less than 1 GB of memory.
 */
final class SparseRasterTest {
  private static final int SIDE = 40_000;
  private static final int HEAP_MEGABYTES = 700;
  private static final long RESIDENT_KILOBYTES_MAX = 1 << 20;

  @TempDir Path folder;

  @Tag("long")
  @Test
  void itsShadeAndItsContoursNeedLessThanAGigabyte() throws Exception {
    long resident = inAProcess();
    assertThat(resident).isBetween(1L, RESIDENT_KILOBYTES_MAX);
    assertThat(folder.resolve("shade.tif")).isNotEmptyFile();
    String lines = Files.readString(folder.resolve("lines.geojson"));
    assertThat(lines.lines().filter(line -> line.contains("LineString"))).hasSize(51);
  }

  private long inAProcess() throws Exception {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + HEAP_MEGABYTES + "m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    classPath,
                    SparseRasterTest.class.getName(),
                    folder.toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return Long.parseLong(said.replaceAll("(?s).*VmHWM:\\s*(\\d+) kB.*", "$1"));
  }

  /** Makes model, shade and contours in a folder, and prints the most memory that it held. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    CrsEngine engine = CrsEngines.detect();
    Path dem = model(folder, engine);
    new GenerateHillshade(engine, folder, 2)
        .run(dem, folder.resolve("shade.tif"), Shading.USUAL, OptionalDouble.empty(), _ -> {});
    var style = new ContourStyle(new Levels(0, 10), false, ContourStyle.Form.GEOJSON);
    new GenerateContours(engine, folder).run(dem, folder.resolve("lines.geojson"), style, _ -> {});
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM")) {
        System.out.println(line);
      }
    }
  }

  /** A slope to the east, 1 a cell, in one tile. */
  private static Path model(Path folder, CrsEngine engine)
      throws IOException, InterruptedException {
    RasterSpec spec =
        new RasterSpec(
            SIDE,
            SIDE,
            1,
            SampleType.FLOAT32,
            OptionalDouble.of(-9999),
            Optional.of(GeoReference.northUp(499_000, 4_101_000, 0.5)),
            KeysOfCrs.of("EPSG:26915", engine));
    Path file = folder.resolve("dem.tif");
    try (CogWriter writer = CogWriter.create(file, spec, CogOptions.in(folder))) {
      RasterTile tile = writer.blankTile();
      for (int row = 0; row < tile.height(); row++) {
        for (int column = 0; column < tile.width(); column++) {
          tile.set(0, column, row, column + 0.5);
        }
      }
      writer.tile(3, 3, tile);
      writer.finish(new Crew(2));
    }
    return file;
  }
}
