package ordo.pointcloud.crs.area;

import java.util.Optional;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.GeographicArea;

/**
 * How far outside an area of use a cloud may lie.
 *
 * <p>State planes and UTM zones are used a little beyond their areas, and stay exact there; far
 * beyond, a projection gives finite nonsense, and so does a wrongly stated CRS.
 */
public final class AreaCheck {
  /** Degrees beyond the area of use at which a cloud is refused; nearer, it is warned about. */
  public static final double MARGIN_DEGREES = 1.0;

  /** Steps along each edge of an area when its extent in projected coordinates is sought. */
  public static final int LATTICE_STEPS = 24;

  /** The lattice misses at most this much of the true extent's bulge. */
  static final double EXTENT_SLACK = 0.02;

  private AreaCheck() {}

  /** What a check found; reason and warning exclude each other. */
  public record Finding(Optional<String> refusal, Optional<String> warning) {
    public static final Finding FINE = new Finding(Optional.empty(), Optional.empty());
  }

  /**
   * Compares positions with the area of use of a CRS.
   *
   * @param positions longitudes and latitudes in degrees, one after the other; NaN where unknown
   */
  public static Finding check(CrsDescription crs, double[] positions) {
    return check(crs, positions, MARGIN_DEGREES);
  }

  /**
   * @param margin degrees beyond the area at which a cloud is refused
   */
  public static Finding check(CrsDescription crs, double[] positions, double margin) {
    if (crs.area().isEmpty()) {
      return unchecked(crs);
    }
    GeographicArea area = crs.area().get();
    Outside furthest = Outside.furthest(area, positions);
    if (Double.isNaN(furthest.degrees())) {
      return refusal(crs, area, "a corner of it has no place on the Earth");
    }
    if (furthest.degrees() > margin) {
      return refusal(crs, area, furthest.place());
    }
    return furthest.degrees() > 0 ? warning(crs, area, furthest.place()) : Finding.FINE;
  }

  private static Finding unchecked(CrsDescription crs) {
    String warning = "no area of use is known for " + crs.label() + ", so none was checked";
    return new Finding(Optional.empty(), Optional.of(warning));
  }

  /** A position, and how far outside the area it lies; NaN where it has no place. */
  private record Outside(double degrees, double longitude, double latitude) {
    static Outside furthest(GeographicArea area, double[] positions) {
      Outside furthest = new Outside(0, positions[0], positions[1]);
      for (int index = 0; index < positions.length; index += 2) {
        Outside other = of(area, positions[index], positions[index + 1]);
        furthest = other.isFurtherThan(furthest) ? other : furthest;
      }
      return furthest;
    }

    private static Outside of(GeographicArea area, double longitude, double latitude) {
      return new Outside(area.degreesOutside(longitude, latitude), longitude, latitude);
    }

    /** Nothing is further than what has no place. */
    private boolean isFurtherThan(Outside other) {
      return Double.compare(degrees, other.degrees) > 0;
    }

    String place() {
      return "it reaches longitude %.4f, latitude %.4f".formatted(longitude, latitude);
    }
  }

  private static Finding warning(CrsDescription crs, GeographicArea area, String place) {
    return new Finding(
        Optional.empty(),
        Optional.of(
            "the cloud lies partly outside the area of use of %s, %s: %s"
                .formatted(crs.label(), area.text(), place)));
  }

  private static Finding refusal(CrsDescription crs, GeographicArea area, String place) {
    return new Finding(
        Optional.of(
            "the cloud lies outside the area of use of %s, %s: %s"
                .formatted(crs.label(), area.text(), place)),
        Optional.empty());
  }
}
