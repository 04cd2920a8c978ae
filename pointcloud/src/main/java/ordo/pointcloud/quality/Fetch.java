package ordo.pointcloud.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import ordo.pointcloud.quality.read.MeasuredTree;
import ordo.pointcloud.tree.ByteRange;
import ordo.pointcloud.tree.TreeKey;

/**
 * What a viewer fetches to show some nodes: header, the parts of the hierarchy that lead to them,
 * and the nodes.
 *
 * @param bytes of all requests, what lies between merged ranges included
 * @param points that are shown
 */
public record Fetch(int requests, long bytes, long points) {
  /** Ranges of one file that are closer are one request. */
  private static final long GAP_MAX = 64 << 10;

  private static final Comparator<ByteRange> IN_FILE_ORDER =
      Comparator.comparing(ByteRange::file).thenComparingLong(ByteRange::offset);

  static Fetch of(MeasuredTree tree, Predicate<TreeKey> isShown) {
    List<ByteRange> ranges = new ArrayList<>(tree.header());
    tree.hierarchy().stream()
        .filter(part -> isShown.test(part.root()))
        .forEach(part -> ranges.add(part.bytes()));
    long points = 0;
    for (var node : tree.nodes()) {
      if (isShown.test(node.key())) {
        ranges.add(node.bytes());
        points += node.points();
      }
    }
    return merged(ranges, points);
  }

  private static Fetch merged(List<ByteRange> ranges, long points) {
    ranges.sort(IN_FILE_ORDER);
    int requests = 0;
    long bytes = 0;
    String file = "";
    long end = 0;
    for (ByteRange range : ranges) {
      boolean isNear = requests > 0 && range.file().equals(file) && range.offset() - end < GAP_MAX;
      requests += isNear ? 0 : 1;
      bytes += isNear ? Math.max(0, range.end() - end) : range.length();
      end = isNear ? Math.max(end, range.end()) : range.end();
      file = range.file();
    }
    return new Fetch(requests, bytes, points);
  }

  public double bytesPerPoint() {
    return points == 0 ? 0 : (double) bytes / points;
  }
}
