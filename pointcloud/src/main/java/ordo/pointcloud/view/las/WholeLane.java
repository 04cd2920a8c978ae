package ordo.pointcloud.view.las;

import java.util.Arrays;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.view.Grown;
import ordo.pointcloud.view.KeptPoints;
import ordo.pointcloud.view.ViewValues;

/** Gathers whole numbers. */
final class WholeLane implements Gathering {
  private final Lane lane;
  private int[] values = new int[0];
  private int size;

  WholeLane(Lane lane) {
    this.lane = lane;
  }

  @Override
  public void take(PointBlock block, KeptPoints kept) {
    values = Grown.to(values, size + kept.count());
    lane.fill(block, kept, values, size);
    size += kept.count();
  }

  int[] numbers() {
    return values.length == size ? values : Arrays.copyOf(values, size);
  }

  @Override
  public ViewValues values() {
    return new ViewValues.Whole(numbers());
  }
}
