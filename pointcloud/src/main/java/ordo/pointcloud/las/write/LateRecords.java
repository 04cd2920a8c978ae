package ordo.pointcloud.las.write;

import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.PointSummary;

/** Records of a file that cannot be written before all its points are. */
@FunctionalInterface
public interface LateRecords {
  /**
   * @param first takes the place of the file's first record, which is as long
   * @param behindPoints an EVLR, the first of them
   */
  record Late(LasVlr first, LasVlr behindPoints) {}

  /**
   * @param behindPointsOffset where in the file the EVLR begins, its header first
   * @param points what the file's header says of them
   */
  Late of(long behindPointsOffset, PointSummary points);
}
