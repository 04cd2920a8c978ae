package ordo.pointcloud.op.dataset;

/** Turns places in the CRS of a file into longitude and latitude. */
@FunctionalInterface
public interface GeographicPlaces {
  /** Of a file whose CRS nobody knows. */
  GeographicPlaces UNKNOWN = (x, y) -> false;

  /**
   * Replaces the coordinates by degrees of EPSG:4326, longitude in x.
   *
   * @return false where any of the places does not transform; the arrays then hold anything
   */
  boolean transform(double[] x, double[] y);
}
