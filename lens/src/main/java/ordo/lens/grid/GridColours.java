package ordo.lens.grid;

import java.io.IOException;
import ordo.pointcloud.raster.ColourModel;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.RasterTile;
import ordo.pointcloud.raster.SampleType;

/**
 * A grid as colours of 8 bits.
 *
 * @param valid 1 where there is a colour, else 0
 */
public record GridColours(int[] red, int[] green, int[] blue, int[] valid) {
  private static final int PALETTE_BITS = 8;

  /** Whether the samples of a raster are colours. */
  public static boolean isColoured(Raster raster) {
    ColourModel model = raster.colours();
    SampleType type = raster.spec().type();
    boolean isBytes = type == SampleType.UINT8 || type == SampleType.UINT16;
    return switch (model.kind()) {
      case RGB -> isBytes && model.colourBands(raster.spec().bands()) >= 3;
      case PALETTE -> isBytes && model.palette().length >= 3;
      case GREY, INVERTED_GREY, OTHER -> false;
    };
  }

  /** Of a raster that is coloured. */
  static GridColours read(GridReader reader) throws IOException {
    int cells = reader.window().cells();
    var colours = new GridColours(new int[cells], new int[cells], new int[cells], new int[cells]);
    reader.read(
        (cell, tile, column, row) -> colours.take(reader.raster(), cell, tile, column, row));
    return colours;
  }

  private void take(Raster raster, int cell, RasterTile tile, int column, int row) {
    if (!isThere(raster, tile, column, row)) {
      return;
    }
    valid[cell] = 1;
    if (raster.colours().kind() == ColourModel.Kind.PALETTE) {
      palette(raster.colours().palette(), cell, (int) tile.value(0, column, row));
    } else {
      int shift = raster.spec().type() == SampleType.UINT16 ? 8 : 0;
      red[cell] = (int) tile.value(0, column, row) >> shift;
      green[cell] = (int) tile.value(1, column, row) >> shift;
      blue[cell] = (int) tile.value(2, column, row) >> shift;
    }
  }

  private static boolean isThere(Raster raster, RasterTile tile, int column, int row) {
    boolean isOpaque =
        raster.colours().alphaBand().isEmpty()
            || tile.value(raster.colours().alphaBand().getAsInt(), column, row) > 0;
    return isOpaque
        && tile.isUnmasked(column, row)
        && !raster.spec().isNodata(tile.value(0, column, row));
  }

  /** Its entries have 16 bits: all reds, all greens, all blues. */
  private void palette(short[] palette, int cell, int index) {
    int size = palette.length / 3;
    if (index < size) {
      red[cell] = (palette[index] & 0xFFFF) >> PALETTE_BITS;
      green[cell] = (palette[size + index] & 0xFFFF) >> PALETTE_BITS;
      blue[cell] = (palette[2 * size + index] & 0xFFFF) >> PALETTE_BITS;
    }
  }
}
