package ordo.pointcloud.view.las;

import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.view.KeptPoints;
import ordo.pointcloud.view.ViewValues;

/** Gathers the values of one attribute from blocks. One thread's. */
interface Gathering {
  /** Takes the points of a block that are kept. */
  void take(PointBlock block, KeptPoints kept);

  /** Of all that were taken. */
  ViewValues values();
}
