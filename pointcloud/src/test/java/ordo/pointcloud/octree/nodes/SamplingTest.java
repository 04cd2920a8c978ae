package ordo.pointcloud.octree.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import ordo.pointcloud.octree.Cube;
import ordo.pointcloud.octree.NodeKey;
import ordo.pointcloud.octree.RootCube;
import ordo.pointcloud.octree.TreeShape;
import ordo.pointcloud.octree.spill.PointRows;
import ordo.pointcloud.octree.spill.Slice;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.RecordLayout;
import org.junit.jupiter.api.Test;

/** Which points a node takes from a child. */
final class SamplingTest {
  private static final long SIDE = 1_000_003;
  private static final Cube CUBE = new Cube(new long[] {0, 0, 0}, new long[] {SIDE, SIDE, SIDE});
  private static final PointFormat FORMAT = PointFormat.of(6);

  @Test
  void theNearestToTheCentreOfEachCellIsTaken() {
    int level = 3;
    PointRows rows = randomWithin(new NodeKey(level, 2, 5, 6), 20_000, 7);

    int[] order = identity(rows.size);
    int taken =
        new Sampling(CUBE).take(rows, new Slice(order, 0, rows.size), kind(level, false, 100));

    List<Integer> found = IntStream.of(order).limit(taken).boxed().toList();
    assertThat(found).isEqualTo(nearest(rows, level - 1 + RootCube.GRID_BITS));
    assertThat(taken).isLessThan(rows.size);
  }

  @Test
  void aTieGoesToTheLowestPlaceInTheCloudWhateverTheOrder() {
    var rows = rows(new int[][] {{10, 10, 10}, {10, 10, 10}, {10, 10, 10}});
    rows.ordinals[0] = 30;
    rows.ordinals[1] = 10;
    rows.ordinals[2] = 20;

    int[] order = identity(3);
    int taken = new Sampling(CUBE).take(rows, new Slice(order, 0, 3), kind(1, false, 0));

    assertThat(taken).isEqualTo(1);
    assertThat(order).containsExactly(1, 0, 2);
  }

  @Test
  void aSmallChildWithoutDescendantsGivesAll() {
    PointRows rows = rows(new int[99][3]);

    assertThat(take(rows, 1, false)).isEqualTo(99);
  }

  @Test
  void aChildWithoutDescendantsThatWouldKeepFewGivesAll() {
    // A pair in each of 150 cells: one of each would stay.
    int[][] pairs = new int[300][];
    Arrays.setAll(pairs, i -> new int[] {i / 2 * 8000 % 480_000, i / 2 / 60 * 8000, i % 2});
    PointRows rows = rows(pairs);
    Slice slice = new Slice(identity(rows.size), 0, rows.size);

    assertThat(new Sampling(CUBE).take(rows, slice, kind(1, false, 150))).isEqualTo(150);
    assertThat(new Sampling(CUBE).take(rows, slice, kind(1, false, 151))).isEqualTo(300);
    assertThat(new Sampling(CUBE).take(rows, slice, kind(1, true, 151))).isEqualTo(150);
  }

  @Test
  void aChildWithDescendantsKeepsItsLast() {
    var rows = rows(new int[][] {{10, 10, 10}, {100_000, 10, 10}, {10, 100_000, 10}});
    int[] order = identity(3);

    assertThat(new Sampling(CUBE).take(rows, new Slice(order, 0, 3), kind(1, true, 100)))
        .isEqualTo(2);
    assertThat(order).containsExactly(0, 1, 2);
  }

  @Test
  void aChildGivesOnePointForEveryLevelAbove() {
    PointRows rows = rows(new int[500][3]);

    assertThat(take(rows, 9, false)).isEqualTo(9);
    assertThat(take(rows, 9, true)).isEqualTo(9);
  }

  private static Sampling.Child kind(int level, boolean hasDescendants, int smallNode) {
    return new Sampling.Child(level, hasDescendants, new TreeShape(1, smallNode, 0));
  }

  private static int take(PointRows rows, int level, boolean hasDescendants) {
    var slice = new Slice(identity(rows.size), 0, rows.size);
    return new Sampling(CUBE).take(rows, slice, kind(level, hasDescendants, 100));
  }

  /** By exact arithmetic, and a search of all. */
  private static List<Integer> nearest(PointRows rows, int cellLevel) {
    Map<NodeKeyOfCell, Integer> best = new HashMap<>();
    for (int i = 0; i < rows.size; i++) {
      var cell =
          new NodeKeyOfCell(
              cell(rows.x(i), cellLevel), cell(rows.y(i), cellLevel), cell(rows.z(i), cellLevel));
      int point = i;
      best.merge(
          cell,
          i,
          (held, ignored) ->
              far(rows, point, cell, cellLevel).compareTo(far(rows, held, cell, cellLevel)) < 0
                  ? point
                  : held);
    }
    List<Integer> winners = new ArrayList<>(best.values());
    winners.sort(null);
    return winners;
  }

  private record NodeKeyOfCell(long x, long y, long z) {}

  private static long cell(int raw, int level) {
    return ((long) raw << level) / SIDE;
  }

  private static BigInteger far(PointRows rows, int point, NodeKeyOfCell cell, int level) {
    return square(rows.x(point), cell.x(), level)
        .add(square(rows.y(point), cell.y(), level))
        .add(square(rows.z(point), cell.z(), level));
  }

  private static BigInteger square(int raw, long cell, int level) {
    BigInteger off =
        BigInteger.valueOf(raw)
            .shiftLeft(level + 1)
            .subtract(BigInteger.valueOf(2 * cell + 1).multiply(BigInteger.valueOf(SIDE)));
    return off.multiply(off);
  }

  private static PointRows randomWithin(NodeKey key, int points, long seed) {
    var random = new Random(seed);
    long side = SIDE >> key.level();
    int[][] coordinates = new int[points][];
    for (int i = 0; i < points; i++) {
      coordinates[i] =
          new int[] {
            (int) (key.x() * SIDE / (1 << key.level()) + 1 + random.nextLong(side - 1)),
            (int) (key.y() * SIDE / (1 << key.level()) + 1 + random.nextLong(side - 1) / 2),
            (int) (key.z() * SIDE / (1 << key.level()) + 1 + random.nextLong(100))
          };
    }
    return rows(coordinates);
  }

  private static PointRows rows(int[][] coordinates) {
    var block = new PointBlock(FORMAT, coordinates.length);
    var rows = new PointRows(FORMAT.recordBytes(), coordinates.length);
    for (int i = 0; i < coordinates.length; i++) {
      block.x[i] = coordinates[i][0];
      block.y[i] = coordinates[i][1];
      block.z[i] = coordinates[i][2];
      rows.ordinals[i] = i;
    }
    RecordLayout.of(FORMAT).pack(block, 0, coordinates.length, rows.bytes, 0);
    rows.size = coordinates.length;
    return rows;
  }

  private static int[] identity(int size) {
    return IntStream.range(0, size).toArray();
  }
}
