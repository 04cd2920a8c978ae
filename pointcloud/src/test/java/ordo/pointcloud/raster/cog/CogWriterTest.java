package ordo.pointcloud.raster.cog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.raster.GeoReference;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.RasterTile;
import ordo.pointcloud.raster.SampleType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CogWriterTest {
  @TempDir private Path folder;

  @Test
  void theSamePixelsGiveTheSameBytesWhateverTheThreadsAndTheOrderOfTiles() throws Exception {
    RasterSpec spec = elevations(1500, 1100);
    byte[] expected = Files.readAllBytes(write(spec, 1, new Random(1)));
    assertThat(Files.readAllBytes(write(spec, 2, new Random(2)))).isEqualTo(expected);
    assertThat(Files.readAllBytes(write(spec, 8, new Random(3)))).isEqualTo(expected);
    try (var left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("1.tif", "2.tif", "8.tif");
    }
  }

  @Test
  void rowsGiveWhatTilesGive() throws Exception {
    RasterSpec spec = elevations(700, 530);
    Path rows = folder.resolve("rows.tif");
    Crew crew = new Crew(2);
    try (CogWriter writer = CogWriter.create(rows, spec, CogOptions.in(folder))) {
      CogRows into = new CogRows(writer, crew);
      for (int row = 0; row < spec.height(); row++) {
        double[] values = new double[spec.width()];
        for (int column = 0; column < values.length; column++) {
          values[column] = value(column, row);
        }
        into.add(values);
      }
      writer.finish(crew);
    }
    assertThat(Files.readAllBytes(rows))
        .isEqualTo(Files.readAllBytes(write(spec, 1, new Random(1))));
  }

  private Path write(RasterSpec spec, int threads, Random random)
      throws IOException, InterruptedException {
    Path output = folder.resolve(threads + ".tif");
    Crew crew = new Crew(threads);
    try (CogWriter writer = CogWriter.create(output, spec, CogOptions.in(folder))) {
      List<Integer> order = new ArrayList<>();
      for (int tile = 0; tile < writer.tileColumns() * writer.tileRows(); tile++) {
        order.add(tile);
      }
      Collections.shuffle(order, random);
      crew.each(order.size(), (_, task) -> tile(writer, order.get(task)));
      writer.finish(crew);
    }
    return output;
  }

  private static void tile(CogWriter writer, int index) throws IOException {
    int left = index % writer.tileColumns() * CogWriter.TILE;
    int top = index / writer.tileColumns() * CogWriter.TILE;
    RasterTile tile = writer.blankTile();
    for (int row = 0; row < CogWriter.TILE; row++) {
      for (int column = 0; column < CogWriter.TILE; column++) {
        tile.set(0, column, row, value(left + column, top + row));
      }
    }
    writer.tile(left / CogWriter.TILE, top / CogWriter.TILE, tile);
  }

  /** A wave with a hole. */
  private static double value(int column, int row) {
    boolean hole = column > 300 && column < 420 && row > 40 && row < 99;
    return hole ? -9999 : 100 + 20 * Math.sin(column / 37.0) + 0.1 * row;
  }

  private static RasterSpec elevations(int width, int height) {
    return new RasterSpec(
        width,
        height,
        1,
        SampleType.FLOAT32,
        OptionalDouble.of(-9999),
        Optional.of(GeoReference.northUp(500000, 4100000, 0.5)),
        KeysOfCrs.of("EPSG:26915", CrsEngines.detect()));
  }
}
