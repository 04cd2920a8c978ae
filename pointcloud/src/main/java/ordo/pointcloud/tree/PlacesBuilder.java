package ordo.pointcloud.tree;

import java.util.Arrays;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;

/**
 * Gathers places of points, however many there turn out to be: no number that a file says is
 * believed for memory. One thread's.
 */
public final class PlacesBuilder {
  private static final int FIRST_POINTS = 1 << 12;

  private double[] x = new double[FIRST_POINTS];
  private double[] y = new double[FIRST_POINTS];
  private double[] z = new double[FIRST_POINTS];
  private int size;

  public void add(PointBlock block, CoordinateFrame frame) {
    grow(Math.addExact(size, block.size));
    for (int i = 0; i < block.size; i++) {
      x[size] = frame.x(block.x[i]);
      y[size] = frame.y(block.y[i]);
      z[size++] = frame.z(block.z[i]);
    }
  }

  private void grow(int points) {
    if (points > x.length) {
      int length = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(points, 2L * x.length));
      x = Arrays.copyOf(x, length);
      y = Arrays.copyOf(y, length);
      z = Arrays.copyOf(z, length);
    }
  }

  public Places places() {
    return new Places(Arrays.copyOf(x, size), Arrays.copyOf(y, size), Arrays.copyOf(z, size));
  }
}
