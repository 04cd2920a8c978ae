package ordo.pointcloud.ept;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.RawBounds;

/** The bounds of each source's points, found while they are seen; safe for many threads. */
final class SourceBounds {
  private final TreeMap<Long, Integer> sourceFrom = new TreeMap<>();
  private final Map<Integer, RawBounds> found = new HashMap<>();

  SourceBounds(List<EptSource> sources) {
    long from = 0;
    for (int i = 0; i < sources.size(); i++) {
      if (sources.get(i).points() > 0) {
        sourceFrom.put(from, i);
      }
      from += sources.get(i).points();
    }
  }

  void add(long firstOrdinal, PointBlock block) {
    RawBounds box = RawBounds.of(block);
    int source = sourceFrom.floorEntry(firstOrdinal).getValue();
    synchronized (this) {
      found.merge(source, box, RawBounds::and);
    }
  }

  /** By the number of the source; none where it has no points. */
  synchronized Map<Integer, Bounds> found(CoordinateFrame frame) {
    Map<Integer, Bounds> boxes = new HashMap<>();
    found.forEach((source, box) -> boxes.put(source, box.in(frame)));
    return boxes;
  }
}
