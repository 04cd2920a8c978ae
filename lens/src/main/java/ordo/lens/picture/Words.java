package ordo.lens.picture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsUnit;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.view.PointView;

/** What a picture shows, for those who do not see it; printable ASCII. */
final class Words {
  private static final int CLASSES_MAX = 12;

  /** Farther than any coordinate on Earth, in any unit that is in use. */
  private static final double LENGTH_MAX = 1e12;

  private Words() {}

  /** Such as {@code cloud of 2,000,000 points, 1,641 x 1,702 ft, classes 2, 5, 6}. */
  static String of(PointView view, Scene scene, CrsEngine engine) throws IOException {
    var parts = new ArrayList<String>();
    parts.add("cloud of %,d points".formatted(view.head().points()));
    Bounds box = view.head().bounds();
    double across = box.maxX() - box.minX();
    double along = box.maxY() - box.minY();
    if (isLength(across) && isLength(along)) {
      parts.add(length(across) + " x " + length(along) + unit(view.crs(engine)));
    }
    List<Integer> classes = Colouring.classes(scene);
    if (classes.size() > 1) {
      parts.add(classes(classes));
    }
    return String.join(", ", parts);
  }

  static String of(RasterSpec spec) {
    return "raster of %,d x %,d cells, %d band%s"
        .formatted(spec.width(), spec.height(), spec.bands(), spec.bands() == 1 ? "" : "s");
  }

  private static boolean isLength(double length) {
    return length >= 0 && length < LENGTH_MAX;
  }

  /** Three digits where it is short. */
  private static String length(double length) {
    int decimals = length >= 100 ? 0 : length >= 1 ? 1 : 4;
    return String.format(Locale.ROOT, "%,." + decimals + "f", length);
  }

  private static String classes(List<Integer> classes) {
    String listed =
        classes.stream().limit(CLASSES_MAX).map(String::valueOf).collect(Collectors.joining(", "));
    return "classes " + listed + (classes.size() > CLASSES_MAX ? " and others" : "");
  }

  private static String unit(StatedCrs stated) {
    if (!(stated instanceof StatedCrs.Named named)) {
      return "";
    }
    CrsUnit unit = named.crs().units().horizontal();
    String name = unit.name().toLowerCase(Locale.ROOT);
    if (unit.angular()) {
      return " degrees";
    }
    return name.contains("foot") || name.contains("feet")
        ? " ft"
        : unit.factor() == 1 ? " m" : " " + name.replaceAll("[^ -~]", "?");
  }
}
