package ordo.lens.grid;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ordo.lens.pack.GridPlace;
import ordo.lens.pack.Packer;
import ordo.lens.pack.Sent;
import ordo.pointcloud.raster.GeoReference;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewValues;

/** Windows of a raster as blocks. */
public record GridBlock(GridReader reader) {
  /** Stands for no value. */
  static final int NONE = 0xFFFF;

  /**
   * One band, as whole numbers of 16 bits between its least and its greatest value in the window.
   *
   * @param band from 1 on
   */
  public byte[] band(int band) throws IOException {
    double[] values = reader.values(band - 1);
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      least = value < least ? value : least;
      greatest = value > greatest ? value : greatest;
    }
    boolean isAny = least <= greatest && Double.isFinite(greatest - least);
    double offset = isAny ? least : 0;
    double step = step(values, offset, isAny ? greatest - least : 0);
    var seen = new RasterSeen(reader.raster()).attributes().get(band - 1);
    return packed(
        Map.of(seen, new ViewValues.Whole(quanta(values, offset, step))), place(offset, step));
  }

  /** Whole numbers of 16 bits stay themselves. */
  private static double step(double[] values, double offset, double range) {
    boolean areWhole = range <= NONE - 1;
    for (int i = 0; i < values.length && areWhole; i++) {
      areWhole = Double.isNaN(values[i]) || values[i] - offset == Math.rint(values[i] - offset);
    }
    return areWhole ? 1 : range / (NONE - 1);
  }

  private static int[] quanta(double[] values, double offset, double step) {
    int[] quanta = new int[values.length];
    for (int i = 0; i < quanta.length; i++) {
      long quantum = Math.round((values[i] - offset) / step);
      quanta[i] = Double.isFinite(values[i]) ? Math.clamp(quantum, 0, NONE - 1) : NONE;
    }
    return quanta;
  }

  /** Colours, and where there are such. */
  public byte[] colours() throws IOException {
    GridColours read = GridColours.read(reader);
    var seen = new RasterSeen(reader.raster());
    Map<ViewAttribute, ViewValues> values = new LinkedHashMap<>();
    values.put(
        seen.attribute(ViewAttribute.RGB),
        new ViewValues.Colours(read.red(), read.green(), read.blue()));
    values.put(seen.attribute(RasterSeen.VALID), new ViewValues.Whole(read.valid()));
    return packed(values, place(0, 1));
  }

  private byte[] packed(Map<ViewAttribute, ViewValues> values, GridPlace place) {
    List<ViewAttribute> all = new RasterSeen(reader.raster()).attributes();
    List<Sent> sent = values.keySet().stream().map(one -> new Sent(all.indexOf(one), one)).toList();
    return Packer.packGrid(place, sent, values);
  }

  /** The middle of the first cell, and the steps to the next. */
  private GridPlace place(double offset, double step) {
    GeoReference at = new RasterSeen(reader.raster()).place();
    GridWindow window = reader.window();
    double column = window.left() + window.columnStep() / 2;
    double row = window.top() + window.rowStep() / 2;
    return new GridPlace(
        new double[] {at.x(column, row), at.y(column, row), offset},
        new double[] {at.columnX() * window.columnStep(), at.rowY() * window.rowStep(), step},
        window.columns(),
        window.rows());
  }
}
