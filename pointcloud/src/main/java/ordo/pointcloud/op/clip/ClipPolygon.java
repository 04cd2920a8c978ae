package ordo.pointcloud.op.clip;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * Polygons, with holes or without.
 *
 * @param geometry valid and not empty
 * @param crs what their coordinates are; empty: what the cloud's are
 */
public record ClipPolygon(Geometry geometry, Optional<String> crs) implements ClipArea {
  /** Of the text. */
  public static final int TEXT_BYTES_MAX = 1 << 20;

  /** What GeoJSON is in where nothing else is said (RFC 7946, section 4); longitude first. */
  static final String GEOJSON_CRS = "EPSG:4326";

  static final GeometryFactory FACTORY = new GeometryFactory();

  /**
   * Reads WKT or GeoJSON, whichever it is.
   *
   * @param crs of its coordinates; empty: WKT is in the cloud's, GeoJSON says or is in WGS 84
   * @throws IllegalArgumentException saying what is wrong, and where
   */
  public static ClipPolygon parse(String text, Optional<String> crs) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > TEXT_BYTES_MAX) {
      throw new IllegalArgumentException(
          "expected at most %,d bytes, found %,d".formatted(TEXT_BYTES_MAX, bytes));
    }
    if (text.strip().startsWith("{")) {
      GeoJsonPolygons read = GeoJsonPolygons.parse(text);
      return checked(read.geometry(), crs.or(read::crs).or(() -> Optional.of(GEOJSON_CRS)));
    }
    return checked(wkt(text), crs);
  }

  private static Geometry wkt(String text) {
    try {
      return new WKTReader(FACTORY).read(text);
    } catch (ParseException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected WKT or GeoJSON of polygons, found WKT that cannot be read: " + e.getMessage(),
          e);
    }
  }

  private static ClipPolygon checked(Geometry geometry, Optional<String> crs) {
    if (!(geometry instanceof Polygonal) || geometry.isEmpty()) {
      throw new IllegalArgumentException(
          "expected a polygon or several, found %s%s"
              .formatted(geometry.isEmpty() ? "an empty " : "", geometry.getGeometryType()));
    }
    TopologyValidationError error = new IsValidOp(geometry).getValidationError();
    if (error != null) {
      Coordinate at = error.getCoordinate();
      throw new IllegalArgumentException(
          "expected rings that neither cross nor touch along a line, found: %s at %s %s"
              .formatted(error.getMessage(), at.x, at.y));
    }
    return new ClipPolygon(geometry, crs);
  }
}
