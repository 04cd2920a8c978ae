package ordo.pointcloud.ept;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ordo.pointcloud.las.Bounds;
import ordo.pointcloud.las.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;

/** The bounds of each source's points, found while they are seen; safe for many threads. */
final class SourceBounds {
  private final TreeMap<Long, Integer> sourceFrom = new TreeMap<>();
  private final Map<Integer, Bounds> found = new HashMap<>();

  SourceBounds(List<EptSource> sources) {
    long from = 0;
    for (int i = 0; i < sources.size(); i++) {
      if (sources.get(i).points() > 0) {
        sourceFrom.put(from, i);
      }
      from += sources.get(i).points();
    }
  }

  void add(long firstOrdinal, PointBlock block, CoordinateFrame frame) {
    int[][] columns = {block.x, block.y, block.z};
    int[] least = new int[columns.length];
    int[] greatest = new int[columns.length];
    for (int axis = 0; axis < columns.length; axis++) {
      int min = Integer.MAX_VALUE;
      int max = Integer.MIN_VALUE;
      for (int i = 0; i < block.size; i++) {
        min = Math.min(min, columns[axis][i]);
        max = Math.max(max, columns[axis][i]);
      }
      least[axis] = min;
      greatest[axis] = max;
    }
    var box =
        new Bounds(
            frame.x(least[0]),
            frame.y(least[1]),
            frame.z(least[2]),
            frame.x(greatest[0]),
            frame.y(greatest[1]),
            frame.z(greatest[2]));
    int source = sourceFrom.floorEntry(firstOrdinal).getValue();
    synchronized (this) {
      found.merge(source, box, SourceBounds::union);
    }
  }

  synchronized Map<Integer, Bounds> found() {
    return Map.copyOf(found);
  }

  private static Bounds union(Bounds a, Bounds b) {
    return new Bounds(
        Math.min(a.minX(), b.minX()),
        Math.min(a.minY(), b.minY()),
        Math.min(a.minZ(), b.minZ()),
        Math.max(a.maxX(), b.maxX()),
        Math.max(a.maxY(), b.maxY()),
        Math.max(a.maxZ(), b.maxZ()));
  }
}
