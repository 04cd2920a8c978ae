package ordo.pointcloud.crs;

/** One operation from a source to a target CRS, fit for a given cloud. Safe for many threads. */
public interface CrsTransform {
  CrsDescription source();

  CrsDescription target();

  CrsOperation operation();

  /** A lane of its own for one thread. */
  Lane open();

  /** Transforms columns; belongs to one thread at a time. */
  interface Lane extends AutoCloseable {
    /**
     * Transforms the first {@code count} points in place. x is easting or longitude, y northing or
     * latitude, whatever axis order the authority has; angles in the CRS's unit.
     *
     * <p>A point that does not transform, or that lies outside the area of use of either CRS,
     * becomes NaN in x. z is written only where the operation moves heights.
     */
    void apply(double[] x, double[] y, double[] z, int count);

    @Override
    void close();
  }
}
