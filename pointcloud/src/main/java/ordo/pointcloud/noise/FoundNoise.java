package ordo.pointcloud.noise;

import ordo.pointcloud.marks.PointMarks;

/**
 * Points that are noise.
 *
 * @param all each of them
 * @param high those of them that lie above their neighbours
 */
public record FoundNoise(PointMarks all, PointMarks high) {
  void add(long point, boolean isHigh) {
    all.set(point);
    if (isHigh) {
      high.set(point);
    }
  }
}
