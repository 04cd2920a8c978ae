package ordo.pointcloud.crs.interpolate;

import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.crs.Tolerance;

/**
 * Interpolates in cells where that was certified, and takes the exact way elsewhere. What a point
 * becomes depends on the point alone, not on its neighbours in the block.
 */
public final class CertifiedLane implements CrsTransform.Lane {
  private static final int BATCH_POINTS = 4_096;

  private final CrsTransform.Lane exact;
  private final PatchTable patches;
  private final Cell.CellSize size;
  private final boolean movesHeight;
  private final int[] left = new int[BATCH_POINTS];
  private final double[] leftX = new double[BATCH_POINTS];
  private final double[] leftY = new double[BATCH_POINTS];
  private final double[] leftZ = new double[BATCH_POINTS];
  private Patch current;

  public CertifiedLane(CrsTransform transform, Cell.CellSize size, Tolerance tolerance) {
    this.exact = transform.open();
    this.size = size;
    movesHeight = transform.operation().movesHeight();
    patches = new PatchTable(exact, tolerance);
    current = patches.patch(0, 0, 0, size);
  }

  @Override
  public void apply(double[] x, double[] y, double[] z, int count) {
    int waiting = 0;
    for (int index = 0; index < count; index++) {
      Patch patch = patchAt(x[index], y[index], z[index]);
      if (patch.certified) {
        interpolate(patch, x, y, z, index);
      } else {
        left[waiting] = index;
        waiting++;
      }
      if (waiting == BATCH_POINTS) {
        exactly(x, y, z, waiting);
        waiting = 0;
      }
    }
    exactly(x, y, z, waiting);
  }

  @Override
  public void close() {
    exact.close();
  }

  private Patch patchAt(double x, double y, double z) {
    long column = (long) Math.floor(x / size.side());
    long row = (long) Math.floor(y / size.side());
    long layer = (long) Math.floor(z / size.height());
    Cell cell = current.cell;
    if (cell.column() != column || cell.row() != row || cell.layer() != layer) {
      current = patches.patch(column, row, layer, size);
    }
    return current;
  }

  private void interpolate(Patch patch, double[] x, double[] y, double[] z, int index) {
    double u = (x[index] - patch.centreX) * patch.perHalfSide;
    double v = (y[index] - patch.centreY) * patch.perHalfSide;
    double w = (z[index] - patch.bottom) * patch.perHeight;
    x[index] = patch.x(u, v, w);
    y[index] = patch.y(u, v, w);
    if (movesHeight && patch.heightMatters) {
      z[index] = patch.z(u, v, w);
    }
  }

  private void exactly(double[] x, double[] y, double[] z, int count) {
    for (int index = 0; index < count; index++) {
      leftX[index] = x[left[index]];
      leftY[index] = y[left[index]];
      leftZ[index] = z[left[index]];
    }
    exact.apply(leftX, leftY, leftZ, count);
    for (int index = 0; index < count; index++) {
      x[left[index]] = leftX[index];
      y[left[index]] = leftY[index];
      z[left[index]] = leftZ[index];
    }
  }
}
