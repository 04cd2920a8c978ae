package ordo.pointcloud.spread;

import java.util.Comparator;
import java.util.List;

/** How far apart the points of a cloud are, seen from above. */
public final class Spacing {
  private Spacing() {}

  private record OfLeaf(double metres, long points) {
    static OfLeaf of(Leaf leaf, MetricFrame frame) {
      return new OfLeaf(Math.sqrt(frame.area(leaf.box()) / leaf.points()), leaf.points());
    }
  }

  /**
   * The spacing that half of the points are nearer than, each leaf taken as evenly filled: neither
   * far outliers nor empty land count.
   *
   * @return metres; at least a step of the coordinates
   */
  public static double median(List<Leaf> leaves, MetricFrame frame) {
    List<OfLeaf> all =
        leaves.stream()
            .map(leaf -> OfLeaf.of(leaf, frame))
            .sorted(Comparator.comparingDouble(OfLeaf::metres))
            .toList();
    long left = all.stream().mapToLong(OfLeaf::points).sum() / 2;
    double least = Math.abs(frame.frame().scaleX()) * frame.horizontal();
    for (OfLeaf leaf : all) {
      left -= leaf.points;
      if (left <= 0) {
        return Math.max(least, leaf.metres);
      }
    }
    return least;
  }
}
