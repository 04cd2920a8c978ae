package ordo.pointcloud.view.las;

import java.util.Arrays;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.view.Grown;
import ordo.pointcloud.view.KeptPoints;
import ordo.pointcloud.view.ViewValues;

/** Gathers numbers of any kind. */
final class RealLane implements Gathering {
  private final Single single;
  private double[] values = new double[0];
  private int size;

  /** A number of one point, NaN where there is none. */
  @FunctionalInterface
  interface Single {
    double of(PointBlock block, int point);
  }

  RealLane(Single single) {
    this.single = single;
  }

  @Override
  public void take(PointBlock block, KeptPoints kept) {
    values = Grown.to(values, size + kept.count());
    for (int i = 0; i < kept.count(); i++) {
      values[size + i] = single.of(block, kept.place(i));
    }
    size += kept.count();
  }

  @Override
  public ViewValues values() {
    return new ViewValues.Real(values.length == size ? values : Arrays.copyOf(values, size));
  }
}
