package ordo.pointcloud.crs.text;

import java.util.Optional;
import java.util.OptionalDouble;
import ordo.pointcloud.crs.CrsUnit;
import ordo.pointcloud.crs.GeographicNumbers;

/** WKT 1 of a geographic CRS, in degrees from Greenwich, in its numbers. */
public final class GeographicWkt {
  private static final double SAME = 1e-12;

  private GeographicWkt() {}

  /**
   * @param wkt version 1
   * @return empty where it is another kind of CRS, in another unit or from another meridian
   */
  public static Optional<GeographicNumbers> numbers(String wkt) {
    return WktParser.parse(wkt)
        .filter(node -> node.keyword().equals("GEOGCS"))
        .filter(node -> is(node, "PRIMEM", 0) && is(node, "UNIT", CrsUnit.DEGREE.factor()))
        .flatMap(GeographicWkt::read);
  }

  private static boolean is(WktNode crs, String word, double expected) {
    OptionalDouble found =
        crs.child(word).map(node -> node.number(1)).orElse(OptionalDouble.empty());
    return found.isPresent() && Math.abs(found.getAsDouble() - expected) < SAME;
  }

  private static Optional<GeographicNumbers> read(WktNode crs) {
    Optional<WktNode> datum = crs.child("DATUM");
    return datum
        .flatMap(node -> node.child("SPHEROID"))
        .filter(node -> node.number(1).isPresent() && node.number(2).isPresent())
        .map(
            node ->
                new GeographicNumbers(
                    crs.name(),
                    datum.get().name(),
                    node.name(),
                    node.number(1).getAsDouble(),
                    node.number(2).getAsDouble()));
  }
}
