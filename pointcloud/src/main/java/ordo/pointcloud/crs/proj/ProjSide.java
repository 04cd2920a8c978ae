package ordo.pointcloud.crs.proj;

import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsKind;

/**
 * Source or target of a plan: PROJ's object with its description.
 *
 * <p>Objects it hands out belong to the caller; the one it was made of stays its owner's.
 */
record ProjSide(ProjObject crs, CrsDescription description) {
  boolean hasHeight() {
    return description.kind().hasHeight();
  }

  boolean isGeocentric() {
    return description.kind() == CrsKind.GEOCENTRIC;
  }

  boolean isGeographic() {
    return description.units().horizontal().angular();
  }

  /** A copy with its heights. */
  ProjObject whole() {
    return crs.copyFor(crs.context());
  }

  /** The horizontal part alone. */
  ProjObject flat() {
    return switch (description.kind()) {
      case COMPOUND -> crs.part(0).orElseThrow();
      case GEOGRAPHIC_3D, PROJECTED_3D -> crs.withoutHeight().orElseThrow();
      default -> whole();
    };
  }

  /** What places points on the Earth: the horizontal part, or all of a geocentric CRS. */
  ProjObject located() {
    return isGeocentric() ? whole() : flat();
  }
}
