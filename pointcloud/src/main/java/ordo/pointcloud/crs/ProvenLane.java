package ordo.pointcloud.crs;

import org.locationtech.proj4j.BasicCoordinateTransform;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.Proj4jException;
import org.locationtech.proj4j.ProjCoordinate;

/** proj4j at work between two parameter texts, with a shift of datum in between. */
final class ProvenLane implements CrsTransform.Lane {
  private static final String NO_SHIFT = " +towgs84=0,0,0";

  private final BasicCoordinateTransform transform;
  private final ProjCoordinate from = new ProjCoordinate();
  private final ProjCoordinate to = new ProjCoordinate();
  private final Extent sourceExtent;
  private final Extent targetExtent;

  /** One side: parameters without a datum, and the extent it was proven in. */
  record Side(String parameters, Extent extent) {
    static Side of(ProvenCrs crs) {
      return new Side(crs.parameters(), crs.extent());
    }

    Side with(String datum) {
      return new Side(parameters + datum, extent);
    }
  }

  private ProvenLane(Side source, Side target) {
    transform = new BasicCoordinateTransform(crs(source), crs(target));
    sourceExtent = source.extent();
    targetExtent = target.extent();
  }

  /**
   * @param shift from the source's datum to the target's, or the other way where reversed
   */
  static ProvenLane between(Side source, Side target, ProvenShift shift, boolean reversed) {
    if (shift.isCopy()) {
      return new ProvenLane(source, target);
    }
    String shifted = " +towgs84=" + shift.parameters();
    return new ProvenLane(
        source.with(reversed ? NO_SHIFT : shifted), target.with(reversed ? shifted : NO_SHIFT));
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
    from.x = x[index];
    from.y = y[index];
    // proj4j moves heights with the datum; only x and y are taken from it.
    from.z = Double.isFinite(z[index]) ? z[index] : 0;
    to.clearZ();
    try {
      transform.transform(from, to);
      x[index] = to.x;
      y[index] = to.y;
    } catch (Proj4jException failed) {
      x[index] = Double.NaN;
    }
  }

  @Override
  public void close() {}

  private static CoordinateReferenceSystem crs(Side side) {
    return new CRSFactory().createFromParameters("", side.parameters());
  }
}
