package ordo.pointcloud.op.clip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The polygons of a GeoJSON object (RFC 7946): a geometry, a feature, or a collection of features.
 *
 * @param crs of the member {@code crs}, which GeoJSON had before RFC 7946
 */
record GeoJsonPolygons(Geometry geometry, Optional<String> crs) {
  private static final Pattern NAMED =
      Pattern.compile("(?:urn:ogc:def:crs:)?([A-Z]+):[^:]*:?(\\w+)");

  static GeoJsonPolygons parse(String text) {
    JsonNode root;
    try {
      root = JsonMapper.shared().readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "expected GeoJSON, found what is no JSON: " + e.getOriginalMessage(), e);
    }
    List<Polygon> polygons = new ArrayList<>();
    add(root, polygons);
    Geometry all =
        polygons.size() == 1
            ? polygons.getFirst()
            : ClipPolygon.FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    return new GeoJsonPolygons(all, crs(root));
  }

  private static Optional<String> crs(JsonNode root) {
    String name = root.at("/crs/properties/name").asString("");
    Matcher named = NAMED.matcher(name);
    if (name.isEmpty() || name.endsWith("CRS84")) {
      return Optional.empty();
    }
    if (!named.matches()) {
      throw new IllegalArgumentException(
          "crs: expected a name such as urn:ogc:def:crs:EPSG::25832, found '" + name + "'");
    }
    return Optional.of(named.group(1) + ":" + named.group(2));
  }

  private static void add(JsonNode node, List<Polygon> into) {
    String type = node.path("type").asString("");
    switch (type) {
      case "FeatureCollection" -> node.path("features").forEach(one -> add(one, into));
      case "Feature" -> add(node.path("geometry"), into);
      case "MultiPolygon" -> node.path("coordinates").forEach(one -> into.add(polygon(one)));
      case "Polygon" -> into.add(polygon(node.path("coordinates")));
      default ->
          throw new IllegalArgumentException(
              "expected type Polygon, MultiPolygon, Feature or FeatureCollection, found '%s'"
                  .formatted(type));
    }
  }

  private static Polygon polygon(JsonNode rings) {
    if (!rings.isArray() || rings.isEmpty()) {
      throw new IllegalArgumentException("coordinates: expected rings, found none");
    }
    LinearRing[] all = rings.valueStream().map(GeoJsonPolygons::ring).toArray(LinearRing[]::new);
    LinearRing[] holes = Arrays.copyOfRange(all, 1, all.length);
    return ClipPolygon.FACTORY.createPolygon(all[0], holes);
  }

  private static LinearRing ring(JsonNode ring) {
    Coordinate[] places = ring.valueStream().map(GeoJsonPolygons::place).toArray(Coordinate[]::new);
    if (places.length < 4 || !places[0].equals2D(places[places.length - 1])) {
      throw new IllegalArgumentException(
          "coordinates: expected a ring of 4 places or more, the last of which is the first, found "
              + places.length
              + " places");
    }
    return ClipPolygon.FACTORY.createLinearRing(places);
  }

  private static Coordinate place(JsonNode place) {
    if (!place.path(0).isNumber() || !place.path(1).isNumber()) {
      throw new IllegalArgumentException("coordinates: expected [x, y], found " + place);
    }
    return new Coordinate(place.get(0).doubleValue(), place.get(1).doubleValue());
  }
}
