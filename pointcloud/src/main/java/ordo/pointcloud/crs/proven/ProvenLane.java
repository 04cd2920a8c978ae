package ordo.pointcloud.crs.proven;

import java.util.List;
import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.crs.area.Extent;
import org.locationtech.proj4j.BasicCoordinateTransform;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.Proj4jException;
import org.locationtech.proj4j.ProjCoordinate;

/**
 * proj4j at work between two parameter texts, with a shift of datum in between.
 *
 * <p>proj4j cuts longitudes off at 180 degrees, where PROJ goes on round the Earth: they are
 * brought into range before. Projected coordinates beyond that seam are outside every proven
 * extent.
 */
public final class ProvenLane implements CrsTransform.Lane {
  private static final String NO_SHIFT = " +towgs84=0,0,0";
  private static final double HALF_CIRCLE = 180;
  private static final double FULL_CIRCLE = 360;

  private final List<BasicCoordinateTransform> steps;
  private final boolean fromDegrees;
  private final ProjCoordinate from = new ProjCoordinate();
  private final ProjCoordinate to = new ProjCoordinate();
  private final Extent sourceExtent;
  private final Extent targetExtent;

  /** One side: parameters without a datum, and the extent it was proven in. */
  public record Side(String parameters, Extent extent) {
    public static Side of(ProvenCrs crs) {
      return new Side(crs.parameters(), crs.extent());
    }

    Side with(String datum) {
      return new Side(parameters + datum, extent);
    }
  }

  private ProvenLane(Side source, Side target, List<BasicCoordinateTransform> steps) {
    this.steps = steps;
    fromDegrees = source.parameters().contains("+proj=longlat");
    sourceExtent = source.extent();
    targetExtent = target.extent();
  }

  /**
   * From one geographic CRS to another, or without a shift between any two.
   *
   * @param shift from the source's datum to the target's, or the other way where reversed
   */
  public static ProvenLane between(Side source, Side target, ProvenShift shift, boolean reversed) {
    return new ProvenLane(source, target, List.of(step(source, target, shift, reversed)));
  }

  /**
   * Down to the source's geographic CRS, over to the target's, and up again: a shift holds between
   * the geographic CRSs and their ellipsoids, which a projection (EPSG:3857) need not share.
   */
  static ProvenLane through(Side source, Side sourceBase, Side targetBase, Side target, Way way) {
    return new ProvenLane(
        source,
        target,
        List.of(
            step(source, sourceBase, ProvenShift.SAME_DATUM, false),
            step(sourceBase, targetBase, way.shift(), way.reversed()),
            step(targetBase, target, ProvenShift.SAME_DATUM, false)));
  }

  /** A shift, and whether it is taken backwards. */
  record Way(ProvenShift shift, boolean reversed) {}

  private static BasicCoordinateTransform step(
      Side source, Side target, ProvenShift shift, boolean reversed) {
    if (shift.isCopy()) {
      return new BasicCoordinateTransform(crs(source), crs(target));
    }
    String shifted = " +towgs84=" + shift.parameters();
    return new BasicCoordinateTransform(
        crs(source.with(reversed ? NO_SHIFT : shifted)),
        crs(target.with(reversed ? shifted : NO_SHIFT)));
  }

  @Override
  public void apply(double[] x, double[] y, double[] z, int count) {
    for (int index = 0; index < count; index++) {
      if (sourceExtent.contains(x[index], y[index])) {
        applyOne(x, y, z, index);
      } else {
        x[index] = Double.NaN;
      }
    }
    targetExtent.rejectOutside(x, y, count);
  }

  private void applyOne(double[] x, double[] y, double[] z, int index) {
    from.x = fromDegrees ? inRange(x[index]) : x[index];
    from.y = y[index];
    try {
      takeSteps(Double.isFinite(z[index]) ? z[index] : 0);
      x[index] = to.x;
      y[index] = to.y;
    } catch (Proj4jException failed) {
      x[index] = Double.NaN;
    }
  }

  /** proj4j moves heights with the datum; only x and y are taken from it. */
  private void takeSteps(double height) {
    for (BasicCoordinateTransform step : steps) {
      from.z = height;
      to.clearZ();
      step.transform(from, to);
      from.x = to.x;
      from.y = to.y;
    }
  }

  private static double inRange(double longitude) {
    return Math.abs(longitude) <= HALF_CIRCLE
        ? longitude
        : Math.IEEEremainder(longitude, FULL_CIRCLE);
  }

  @Override
  public void close() {}

  private static CoordinateReferenceSystem crs(Side side) {
    return new CRSFactory().createFromParameters("", side.parameters());
  }
}
