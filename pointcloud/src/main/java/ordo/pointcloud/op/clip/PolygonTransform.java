package ordo.pointcloud.op.clip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsPlan;
import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.points.CoordinateFrame;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * Polygons from their CRS to the cloud's, and on to raw coordinates. An edge that is straight in
 * the one may be bent in the other: it is halved until its middle lies within a centimetre.
 */
final class PolygonTransform {
  private static final double SAGITTA_METRES = 0.01;
  private static final int HALVINGS_MAX = 16;

  private final Optional<CrsTransform.Lane> lane;
  private final double sagitta;
  private final CoordinateFrame frame;

  private PolygonTransform(
      Optional<CrsTransform.Lane> lane, double sagitta, CoordinateFrame frame) {
    this.lane = lane;
    this.sagitta = sagitta;
    this.frame = frame;
  }

  /**
   * @param cloudCrs what the file says; empty where it says nothing
   * @throws IllegalArgumentException where there is no way from the one CRS to the other
   */
  static RawArea area(
      ClipPolygon polygon, Optional<String> cloudCrs, CrsEngine engine, CoordinateFrame frame) {
    Optional<CrsTransform> way = way(polygon, cloudCrs, engine);
    if (way.isEmpty()) {
      return new PolygonArea(
          new PolygonTransform(Optional.empty(), 0, frame).apply(polygon.geometry()));
    }
    double unit = way.get().target().units().horizontal().groundMetres();
    try (CrsTransform.Lane lane = way.get().open()) {
      return new PolygonArea(
          new PolygonTransform(Optional.of(lane), SAGITTA_METRES / unit, frame)
              .apply(polygon.geometry()));
    }
  }

  private static Optional<CrsTransform> way(
      ClipPolygon polygon, Optional<String> cloudCrs, CrsEngine engine) {
    if (polygon.crs().isEmpty()) {
      return Optional.empty();
    }
    String from = polygon.crs().get();
    String to =
        cloudCrs.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "polygon: its CRS is %s, and the cloud names none; give WKT in the cloud's"
                            .formatted(from)
                        + " coordinates, without polygon_crs"));
    if (from.equals(to) || engine.same(from, to)) {
      return Optional.empty();
    }
    Envelope around = polygon.geometry().getEnvelopeInternal();
    CloudBox box =
        new CloudBox(around.getMinX(), around.getMinY(), 0, around.getMaxX(), around.getMaxY(), 0);
    return switch (engine.plan(from, to, Optional.of(box))) {
      case CrsPlan.Planned planned -> Optional.of(planned.transform());
      case CrsPlan.Refused refused ->
          throw new IllegalArgumentException("polygon: " + refused.text());
    };
  }

  private Geometry apply(Geometry polygons) {
    Polygon[] moved = new Polygon[polygons.getNumGeometries()];
    Arrays.setAll(moved, i -> moved((Polygon) polygons.getGeometryN(i)));
    return ClipPolygon.FACTORY.createMultiPolygon(moved);
  }

  private Polygon moved(Polygon polygon) {
    LinearRing[] holes = new LinearRing[polygon.getNumInteriorRing()];
    Arrays.setAll(holes, i -> ring(polygon.getInteriorRingN(i).getCoordinates()));
    return ClipPolygon.FACTORY.createPolygon(
        ring(polygon.getExteriorRing().getCoordinates()), holes);
  }

  private LinearRing ring(Coordinate[] given) {
    List<Coordinate> places = new ArrayList<>();
    Coordinate before = moved(given[0]);
    places.add(before);
    for (int i = 1; i < given.length; i++) {
      Coordinate next = moved(given[i]);
      halve(new Edge(given[i - 1], given[i], before, next), HALVINGS_MAX, places);
      places.add(next);
      before = next;
    }
    return ClipPolygon.FACTORY.createLinearRing(
        places.stream().map(this::raw).toArray(Coordinate[]::new));
  }

  /** An edge as it was given, and its ends where they are now. */
  private record Edge(Coordinate from, Coordinate to, Coordinate movedFrom, Coordinate movedTo) {}

  /** Adds the places between the ends. */
  private void halve(Edge edge, int halvings, List<Coordinate> places) {
    if (lane.isEmpty() || halvings == 0) {
      return;
    }
    Coordinate middle = middle(edge.from, edge.to);
    Coordinate moved = moved(middle);
    if (moved.distance(middle(edge.movedFrom, edge.movedTo)) > sagitta) {
      halve(new Edge(edge.from, middle, edge.movedFrom, moved), halvings - 1, places);
      places.add(moved);
      halve(new Edge(middle, edge.to, moved, edge.movedTo), halvings - 1, places);
    }
  }

  private static Coordinate middle(Coordinate one, Coordinate other) {
    return new Coordinate((one.x + other.x) / 2, (one.y + other.y) / 2);
  }

  private Coordinate moved(Coordinate given) {
    if (lane.isEmpty()) {
      return given;
    }
    double[] x = {given.x};
    double[] y = {given.y};
    lane.get().apply(x, y, new double[1], 1);
    if (!Double.isFinite(x[0]) || !Double.isFinite(y[0])) {
      throw new IllegalArgumentException(
          "polygon: %s %s has no place in the cloud's CRS".formatted(given.x, given.y));
    }
    return new Coordinate(x[0], y[0]);
  }

  private Coordinate raw(Coordinate place) {
    return new Coordinate(
        RawArea.raw(place.x, frame.scaleX(), frame.offsetX()),
        RawArea.raw(place.y, frame.scaleY(), frame.offsetY()));
  }
}
