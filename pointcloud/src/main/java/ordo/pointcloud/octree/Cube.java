package ordo.pointcloud.octree;

import java.util.Arrays;

/**
 * The root's cube, axis by axis in quanta. Sides are equal in coordinate units; in quanta they
 * differ where the scales do.
 */
public final class Cube {
  /** No node is deeper; a leaf there holds what it must. */
  public static final int LEVEL_MAX = 20;

  /** Squares of three such distances can be summed in a long. */
  private static final int DISTANCE_BITS = 30;

  public final AxisCells x;
  public final AxisCells y;
  public final AxisCells z;

  /**
   * @param origin quanta of the lower faces, x y z
   * @param side quanta between the faces, x y z
   */
  public Cube(long[] origin, long[] side) {
    long longest = Math.max(side[0], Math.max(side[1], side[2]));
    int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(longest) - DISTANCE_BITS);
    AxisCells[] axes = new AxisCells[3];
    for (int axis = 0; axis < 3; axis++) {
      long weight = Math.round((double) longest / side[axis]);
      axes[axis] = new AxisCells(origin[axis], side[axis], weight, shift);
    }
    x = axes[0];
    y = axes[1];
    z = axes[2];
  }

  public long[] origin() {
    return new long[] {x.origin(), y.origin(), z.origin()};
  }

  public long[] side() {
    return new long[] {x.side(), y.side(), z.side()};
  }

  public boolean contains(int rawX, int rawY, int rawZ) {
    return x.contains(rawX) && y.contains(rawY) && z.contains(rawZ);
  }

  /** The point's Z-order code at {@link #LEVEL_MAX}: three bits a level, the root's first. */
  public long mortonOf(int rawX, int rawY, int rawZ) {
    return Morton.interleave(
        x.cell(rawX, LEVEL_MAX), y.cell(rawY, LEVEL_MAX), z.cell(rawZ, LEVEL_MAX));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cube cube
        && Arrays.equals(origin(), cube.origin())
        && Arrays.equals(side(), cube.side());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(origin()) * 31 + Arrays.hashCode(side());
  }
}
