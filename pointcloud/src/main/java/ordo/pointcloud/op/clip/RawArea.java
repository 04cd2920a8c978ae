package ordo.pointcloud.op.clip;

import ordo.pointcloud.points.CoordinateFrame;

/**
 * An area in a file's raw coordinates, so that whether a point is on its boundary is a matter of
 * integers. Safe for many threads.
 */
interface RawArea {
  /** Whether a point is in it or on its boundary. */
  boolean holds(int x, int y, int z);

  /** Whether it may hold points between these places. */
  boolean touches(RawBox box);

  /** The least box around it. */
  RawBox box();

  /**
   * Raw coordinates that need not be whole, each axis from its lesser end.
   *
   * @param minZ may be infinite, as may maxZ
   */
  record RawBox(double minX, double minY, double minZ, double maxX, double maxY, double maxZ) {
    boolean touches(RawBox other) {
      return minX <= other.maxX
          && maxX >= other.minX
          && minY <= other.maxY
          && maxY >= other.minY
          && minZ <= other.maxZ
          && maxZ >= other.minZ;
    }
  }

  /**
   * A coordinate as raw, freed of what decimal fractions cost: to the nearest 65,536th of a step.
   */
  static double raw(double at, double scale, double offset) {
    double steps = (at - offset) / scale;
    return Math.abs(steps) < 1L << 36 ? Math.rint(steps * 65_536) / 65_536 : steps;
  }

  /** A box of coordinates, in a frame whose scales may be negative. */
  static RawBox raw(double[] min, double[] max, CoordinateFrame frame) {
    double[] one = raw(min, frame);
    double[] other = raw(max, frame);
    return new RawBox(
        Math.min(one[0], other[0]),
        Math.min(one[1], other[1]),
        Math.min(one[2], other[2]),
        Math.max(one[0], other[0]),
        Math.max(one[1], other[1]),
        Math.max(one[2], other[2]));
  }

  private static double[] raw(double[] at, CoordinateFrame frame) {
    return new double[] {
      raw(at[0], frame.scaleX(), frame.offsetX()),
      raw(at[1], frame.scaleY(), frame.offsetY()),
      raw(at[2], frame.scaleZ(), frame.offsetZ())
    };
  }
}
