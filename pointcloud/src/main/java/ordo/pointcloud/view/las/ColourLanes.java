package ordo.pointcloud.view.las;

import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.view.KeptPoints;
import ordo.pointcloud.view.ViewValues;

/** Gathers red, green and blue. */
final class ColourLanes implements Gathering {
  private final WholeLane red = new WholeLane(Lane.ofUnsigned(block -> block.red));
  private final WholeLane green = new WholeLane(Lane.ofUnsigned(block -> block.green));
  private final WholeLane blue = new WholeLane(Lane.ofUnsigned(block -> block.blue));

  @Override
  public void take(PointBlock block, KeptPoints kept) {
    red.take(block, kept);
    green.take(block, kept);
    blue.take(block, kept);
  }

  @Override
  public ViewValues values() {
    return new ViewValues.Colours(red.numbers(), green.numbers(), blue.numbers());
  }
}
