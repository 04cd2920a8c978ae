package ordo.pointcloud.grid;

/**
 * What is kept of each cell besides the count and the sum of raw z.
 *
 * @param extremes least and greatest raw z
 * @param intensity sum of intensities
 */
public record CellPlanes(boolean extremes, boolean intensity) {
  public static final CellPlanes MEAN = new CellPlanes(false, false);
}
