package ordo.pointcloud.view;

/** The values of one attribute of a piece's points, one a point. */
public sealed interface ViewValues {
  /** Whole numbers, within the range of their type. */
  record Whole(int[] values) implements ViewValues {}

  /** Others; NaN where there is no value. */
  record Real(double[] values) implements ViewValues {}

  /** Colours of 16 bits, or of 8 where the whole file has no greater. */
  record Colours(int[] red, int[] green, int[] blue) implements ViewValues {}
}
