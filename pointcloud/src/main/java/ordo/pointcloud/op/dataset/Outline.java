package ordo.pointcloud.op.dataset;

import java.util.Optional;
import ordo.pointcloud.points.Bounds;

/**
 * A closed line of places around a box, dense enough that its transformed shape is the box's: the
 * edges of a box are curves elsewhere.
 *
 * @param x easting or longitude; across the antimeridian longitudes go on beyond 180
 */
record Outline(double[] x, double[] y) {
  static final int POINTS_PER_EDGE = 21;

  private static final double TURN_DEGREES = 360;

  /** Counter-clockwise from the least corner; the last place is the first again. */
  static Outline around(Bounds box) {
    int steps = POINTS_PER_EDGE - 1;
    double[] x = new double[4 * steps + 1];
    double[] y = new double[4 * steps + 1];
    for (int i = 0; i < steps; i++) {
      double part = (double) i / steps;
      double east = box.minX() + (box.maxX() - box.minX()) * part;
      double west = box.maxX() + (box.minX() - box.maxX()) * part;
      double north = box.minY() + (box.maxY() - box.minY()) * part;
      double south = box.maxY() + (box.minY() - box.maxY()) * part;
      set(x, y, i, east, box.minY());
      set(x, y, steps + i, box.maxX(), north);
      set(x, y, 2 * steps + i, west, box.maxY());
      set(x, y, 3 * steps + i, box.minX(), south);
    }
    set(x, y, 4 * steps, box.minX(), box.minY());
    return new Outline(x, y);
  }

  private static void set(double[] x, double[] y, int at, double east, double north) {
    x[at] = east;
    y[at] = north;
  }

  Optional<Outline> transformed(GeographicPlaces places) {
    double[] longitude = x.clone();
    double[] latitude = y.clone();
    if (!places.transform(longitude, latitude)) {
      return Optional.empty();
    }
    for (int i = 0; i < longitude.length; i++) {
      if (!Double.isFinite(longitude[i]) || !Double.isFinite(latitude[i])) {
        return Optional.empty();
      }
    }
    unwrap(longitude);
    return Optional.of(new Outline(longitude, latitude));
  }

  /** Adds whole turns, so that no step crosses the antimeridian. */
  private static void unwrap(double[] longitude) {
    for (int i = 1; i < longitude.length; i++) {
      double jump = longitude[i] - longitude[i - 1];
      longitude[i] -= TURN_DEGREES * Math.rint(jump / TURN_DEGREES);
    }
  }

  static double least(double[] values) {
    double least = values[0];
    for (double value : values) {
      least = Math.min(least, value);
    }
    return least;
  }

  static double greatest(double[] values) {
    double greatest = values[0];
    for (double value : values) {
      greatest = Math.max(greatest, value);
    }
    return greatest;
  }
}
