package ordo.pointcloud.op.surface;

import java.io.IOException;
import java.util.Optional;
import ordo.pointcloud.grid.CellGrid;
import ordo.pointcloud.palette.Colour;
import ordo.pointcloud.palette.FittedPalette;
import ordo.pointcloud.palette.SoftLight;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.relief.HillshadeRows;

/**
 * Rows of a surface as colours: a palette over the elevations, under the shade of the slope. Cells
 * without points are part of the slope and get no colour.
 */
final class ShadedRows {
  /** Shades are 1 to 255. */
  private static final double DARKEST = 1;

  private static final double SPAN = 254;
  private static final double[] OUTSIDE = {};

  private final Optional<HillshadeRows> shades;
  private final double flat;
  private final FittedPalette palette;
  private final CellGrid grid;
  private final ColourRows into;
  private double[] above = OUTSIDE;
  private double[] row = OUTSIDE;
  private int[] count = {};
  private int done;

  /**
   * @param shades empty where slopes are not lit
   */
  ShadedRows(
      Optional<HillshadeRows> shades, FittedPalette palette, CellGrid grid, ColourRows into) {
    this.shades = shades;
    flat = shades.map(known -> share(known.flat())).orElse(1.0);
    this.palette = palette;
    this.grid = grid;
    this.into = into;
  }

  private static double share(double shade) {
    return (shade - DARKEST) / SPAN;
  }

  /** Adds the next row from the north; the one before it is coloured then. */
  void add(SurfaceRow cells, CoordinateFrame frame) throws IOException {
    double[] z = new double[cells.width()];
    for (int column = 0; column < z.length; column++) {
      z[column] = cells.z()[column] * frame.scaleZ() + frame.offsetZ();
    }
    colour(z);
    count = cells.count();
  }

  /** Colours the last row. */
  void finish() throws IOException {
    colour(OUTSIDE);
    into.finish();
  }

  private void colour(double[] below) throws IOException {
    if (row.length > 0) {
      double y = grid.centreY(done);
      var three = new HillshadeRows.Three(above, row, below);
      double[] shade = shades.map(light -> light.of(three, y)).orElse(OUTSIDE);
      long[] colours = new long[row.length];
      for (int column = 0; column < row.length; column++) {
        double light = shade.length > 0 ? share(shade[column]) : flat;
        colours[column] = count[column] > 0 ? lit(row[column], light) : ColourRows.NONE;
      }
      into.add(colours);
      done++;
    }
    above = row;
    row = below;
  }

  private long lit(double z, double shade) {
    Optional<Colour> colour = palette.at(z);
    return colour.map(known -> lit(known, shade)).orElse(ColourRows.NONE);
  }

  private long lit(Colour colour, double shade) {
    return ColourRows.packed(
        channel(colour.red(), shade),
        channel(colour.green(), shade),
        channel(colour.blue(), shade));
  }

  private int channel(double channel, double shade) {
    return Colour.as16Bit(SoftLight.lit(channel, shade, flat));
  }
}
