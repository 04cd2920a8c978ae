package ordo.pointcloud.crs.proven;

import ordo.pointcloud.crs.area.AreaCheck;

/**
 * The step between two datums that makes proj4j agree with PROJ.
 *
 * @param parameters empty: longitude and latitude are taken over as they are; else the three or
 *     seven parameters of a shift from the first datum to the second, in proj4j's order and sign
 * @param accuracyMetres as PROJ states it, negative where it does not
 * @param marginDegrees beyond the area of use to which this was shown
 * @param name of PROJ's operation
 */
public record ProvenShift(
    String parameters, double accuracyMetres, double marginDegrees, String name) {
  /** Between CRSs of one datum. */
  public static final ProvenShift SAME_DATUM = new ProvenShift("", 0, AreaCheck.MARGIN_DEGREES, "");

  boolean isCopy() {
    return parameters.isEmpty();
  }
}
