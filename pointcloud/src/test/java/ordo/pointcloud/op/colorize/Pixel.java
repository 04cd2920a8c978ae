package ordo.pointcloud.op.colorize;

import java.nio.file.Path;
import java.util.function.ToDoubleFunction;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.RasterTile;
import ordo.pointcloud.raster.cog.CogOptions;
import ordo.pointcloud.raster.cog.CogWriter;

/** A pixel's column, row and band. */
record Pixel(int column, int row, int band) {
  /** From 1 to 250, and another beside it. */
  int level() {
    return 1 + (column * 3 + row * 7 + band * 31) % 250;
  }

  /** Writes a raster of these values, {@code raster.tif}. */
  static Path write(Path folder, RasterSpec spec, ToDoubleFunction<Pixel> values) throws Exception {
    Path file = folder.resolve("raster.tif");
    try (CogWriter writer = CogWriter.create(file, spec, CogOptions.in(folder))) {
      for (int index = 0; index < writer.tileColumns() * writer.tileRows(); index++) {
        RasterTile tile = writer.blankTile();
        int left = index % writer.tileColumns();
        int top = index / writer.tileColumns();
        fill(tile, left * CogWriter.TILE, top * CogWriter.TILE, values);
        writer.tile(left, top, tile);
      }
      writer.finish(new Crew(1));
    }
    return file;
  }

  private static void fill(RasterTile tile, int left, int top, ToDoubleFunction<Pixel> values) {
    for (int row = 0; row < tile.height(); row++) {
      for (int column = 0; column < tile.width(); column++) {
        for (int band = 0; band < tile.bands(); band++) {
          Pixel pixel = new Pixel(left + column, top + row, band);
          tile.set(band, column, row, values.applyAsDouble(pixel));
        }
      }
    }
  }
}
