package ordo.lens.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.raster.GeoReference;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.SampleType;
import ordo.pointcloud.raster.cog.CogOptions;
import ordo.pointcloud.raster.cog.CogWriter;
import ordo.pointcloud.raster.files.RasterFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptTilesTest {
  private static final int SIDE = 10 * CogWriter.TILE;

  @TempDir Path folder;

  @Test
  void theTilesUsedLastAreKeptWithinABound() throws Exception {
    var place = Optional.of(GeoReference.northUp(0, SIDE, 1));
    var spec =
        new RasterSpec(
            SIDE, SIDE, 1, SampleType.FLOAT32, OptionalDouble.empty(), place, Optional.empty());
    Path file = folder.resolve("large.tif");
    try (var writer = CogWriter.create(file, spec, CogOptions.in(folder))) {
      writer.finish(new Crew(1));
    }
    var tiles = new KeptTiles();
    try (var raster = RasterFiles.open(file)) {
      for (int tile = 0; tile < 100; tile++) {
        var read = tiles.tile(raster, tile % 10, tile / 10);
        assertThat(tiles.tile(raster, tile % 10, tile / 10)).isSameAs(read);
        assertThat(tiles.bytes()).isBetween(1L << 20, KeptTiles.BYTES_MAX);
      }
      var last = tiles.tile(raster, 9, 9);
      for (var smaller : raster.overviews()) {
        assertThat(tiles.tile(smaller, 0, 0)).isNotSameAs(last);
      }
    }
  }
}
