package ordo.pointcloud.crs;

/**
 * A geographic CRS in numbers: in degrees from Greenwich.
 *
 * @param name of the CRS
 * @param semiMajorAxis metres
 * @param inverseFlattening 0 of a sphere
 */
public record GeographicNumbers(
    String name, String datum, String ellipsoid, double semiMajorAxis, double inverseFlattening) {}
