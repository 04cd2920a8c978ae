package ordo.pointcloud.view;

/**
 * What a file says of all values of an attribute.
 *
 * @param mean NaN where it does not say, as is the deviation
 */
public record ViewRange(double minimum, double maximum, double mean, double deviation) {}
