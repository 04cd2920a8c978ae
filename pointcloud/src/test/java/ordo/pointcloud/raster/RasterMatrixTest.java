package ordo.pointcloud.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.raster.files.RasterFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rasters that GDAL wrote, and what it reads from them. */
final class RasterMatrixTest {
  private static final List<String> NATIVE = List.of("lerc", "webp", "ccitt");

  /** Of a level, where two codecs round differently. */
  private static final double JPEG_TOLERANCE = 3;

  @TempDir private Path folder;

  @Test
  void aRasterOfEachKindReadsAsGdalReadsItOrIsRefusedByName() throws Exception {
    for (var fixture : Fixtures.all().entrySet()) {
      Files.write(folder.resolve(fixture.getKey() + ".tif"), fixture.getValue());
    }
    List<String> table;
    try (InputStream in = RasterMatrixTest.class.getResourceAsStream("rasters.txt")) {
      table = new String(in.readAllBytes()).lines().toList();
    }
    assertThat(compare(folder, table)).isGreaterThan(50);
  }

  @Test
  void everyKindThatGdalWritesReadsAsGdalReadsIt() throws Exception {
    assumeTrue(Gdal.isHere(), "python3-gdal");
    Path script = folder.resolve("make-rasters.py");
    Files.write(
        script, RasterMatrixTest.class.getResourceAsStream("make-rasters.py").readAllBytes());
    Gdal.python(folder, script.toString());
    int compared = compare(folder.resolve("m"), Files.readAllLines(folder.resolve("ref.txt")));
    assertThat(compared).isEqualTo(128);
  }

  /** How many were looked at. */
  private static int compare(Path rasters, List<String> table) throws IOException {
    int count = 0;
    List<String> wrong = new ArrayList<>();
    for (int line = 0; line < table.size(); ) {
      String[] head = table.get(line++).split(" ");
      List<String> points = new ArrayList<>();
      while (line < table.size() && table.get(line).startsWith(" ")) {
        points.add(table.get(line++).strip());
      }
      count++;
      look(rasters.resolve(head[0] + ".tif"), head, points, wrong);
    }
    assertThat(wrong).isEmpty();
    return count;
  }

  private static void look(Path file, String[] head, List<String> points, List<String> wrong)
      throws IOException {
    boolean needsNative = NATIVE.stream().anyMatch(head[0]::contains);
    try (Raster raster = RasterFiles.open(file)) {
      assertThat(raster.spec().width()).as(head[0]).isEqualTo(Integer.parseInt(head[1]));
      assertThat(raster.spec().height()).as(head[0]).isEqualTo(Integer.parseInt(head[2]));
      assertThat(raster.spec().bands()).as(head[0]).isEqualTo(Integer.parseInt(head[3]));
      for (String point : points) {
        compare(raster, point.split(" "), wrong);
      }
    } catch (MalformedFileException refused) {
      boolean named =
          refused.getMessage().contains("needs libgdal")
              || refused.getMessage().contains("did not");
      assertThat(needsNative && named).as(refused.getMessage()).isTrue();
    }
  }

  private static void compare(Raster raster, String[] point, List<String> wrong)
      throws IOException {
    int x = Integer.parseInt(point[0]);
    int y = Integer.parseInt(point[1]);
    RasterTile tile = raster.tile(x / raster.tileWidth(), y / raster.tileHeight());
    double tolerance = raster.name().contains("jpeg") ? JPEG_TOLERANCE : 0;
    for (int band = 0; band < raster.spec().bands(); band++) {
      double expected = Double.parseDouble(point[2 + band].replace("nan", "NaN"));
      double found = tile.value(band, x % raster.tileWidth(), y % raster.tileHeight());
      boolean same = Double.compare(expected, found) == 0 || expected == found;
      if (!same && !(Math.abs(expected - found) <= tolerance)) {
        wrong.add("%s %d %d: %s, found %s".formatted(raster.name(), x, y, expected, found));
      }
    }
  }
}
