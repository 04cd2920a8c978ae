package ordo.pointcloud.op;

import java.util.stream.Stream;
import ordo.pointcloud.octree.Clouds;
import ordo.pointcloud.points.PointBlock;

/** Clouds that trees find hard. */
final class SkewedClouds {
  /** More than three leaves hold. */
  private static final int MANY = 400_000;

  private SkewedClouds() {}

  record Skew(String name, PointBlock points) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Skew> all() {
    return with(MANY);
  }

  /** For trees of small leaves, which fewer points overfill. */
  static Stream<Skew> smaller() {
    return with(MANY / 3);
  }

  private static Stream<Skew> with(int many) {
    return Stream.of(
        new Skew(many + " points at one place", Clouds.of(many, i -> 5, i -> 6, i -> 7)),
        new Skew(
            many + " points at one place and some elsewhere",
            Clouds.of(many, i -> i % 1000 == 0 ? i : 0, i -> 0, i -> 0)),
        new Skew(
            "all but one in one cell",
            Clouds.of(300_000, i -> i == 0 ? 2_000_000_000 : i % 700, i -> i / 700, i -> i % 3)),
        new Skew("a line", Clouds.of(400_000, i -> i * 31, i -> 0, i -> 0)),
        new Skew(
            "two far clusters",
            Clouds.of(
                400_000,
                i -> i % 2 * 2_000_000_000 + i % 631,
                i -> i % 2 * 9999 + i / 631,
                i -> i % 5)),
        new Skew("one point", Clouds.of(1, i -> 1, i -> 2, i -> 3)));
  }
}
