package ordo.lens.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.raster.GeoReference;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.RasterBounds;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.WireType;

/** A raster as attributes and places. Pure. */
public record RasterSeen(Raster raster) {
  public static final String VALID = "valid";
  private static final String BAND = "band_";

  /** Its bands, and its colours where it has such: the order of the description. */
  public List<ViewAttribute> attributes() {
    List<ViewAttribute> all = new ArrayList<>();
    for (int band = 1; band <= raster.spec().bands(); band++) {
      all.add(attribute(BAND + band, "Band " + band, WireType.U16));
    }
    if (GridColours.isColoured(raster)) {
      all.add(attribute(ViewAttribute.RGB, "Colour", WireType.RGB8));
      all.add(attribute(VALID, "Valid", WireType.U8));
    }
    return all;
  }

  private static ViewAttribute attribute(String name, String title, WireType type) {
    return new ViewAttribute(name, title, type, "", Optional.empty());
  }

  /** Which band an attribute is, from 1 on; empty of any other name. */
  public OptionalInt band(String name) {
    return IntStream.rangeClosed(1, raster.spec().bands())
        .filter(band -> name.equals(BAND + band))
        .findFirst();
  }

  public ViewAttribute attribute(String name) {
    return attributes().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  /** Where the pixels lie; columns and rows themselves, rows downwards, where nobody says. */
  public GeoReference place() {
    return raster.spec().place().orElse(GeoReference.northUp(0, raster.spec().height(), 1));
  }

  /** Of all pixels, at height 0. */
  public Bounds bounds() {
    RasterBounds all = place().bounds(raster.spec().width(), raster.spec().height());
    return new Bounds(all.minX(), all.minY(), 0, all.maxX(), all.maxY(), 0);
  }
}
