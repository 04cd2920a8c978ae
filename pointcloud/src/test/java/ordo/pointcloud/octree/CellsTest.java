package ordo.pointcloud.octree;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Cells are exact, whatever the size of the cube. */
final class CellsTest {
  private static final long SEED = 20261124;

  @Test
  void theCellOfACoordinateIsWhatExactArithmeticSays() {
    var random = new Random(SEED);
    for (int i = 0; i < 200_000; i++) {
      long side = 1 + (random.nextLong() & (1L << random.nextInt(1, 33)) - 1);
      int raw = random.nextInt();
      long origin = raw - random.nextLong(side);
      int level = random.nextInt(AxisCells.CELL_LEVEL_MAX + 1);
      var axis = new AxisCells(origin, side, 1, 0);

      BigInteger exact =
          BigInteger.valueOf(raw)
              .subtract(BigInteger.valueOf(origin))
              .shiftLeft(level)
              .divide(BigInteger.valueOf(side));
      assertThat(axis.cell(raw, level))
          .as("seed %d: raw %d, origin %d, side %d, level %d", SEED, raw, origin, side, level)
          .isEqualTo(exact.intValueExact());
    }
  }

  @Test
  void coordinatesOnAFaceBelongToTheUpperCell() {
    var axis = new AxisCells(100, 1 << 10, 1, 0);

    assertThat(axis.cell(100, 1)).isZero();
    assertThat(axis.cell(611, 1)).isZero();
    assertThat(axis.cell(612, 1)).isEqualTo(1);
    assertThat(axis.cell(1123, 1)).isEqualTo(1);
    assertThat(axis.contains(1124)).isFalse();
    assertThat(axis.contains(99)).isFalse();
  }

  @Test
  void cellsNest() {
    var random = new Random(SEED);
    for (int i = 0; i < 10_000; i++) {
      long side = 1 + random.nextInt(Integer.MAX_VALUE);
      int raw = (int) random.nextLong(side);
      var axis = new AxisCells(0, side, 1, 0);
      for (int level = 1; level <= Cube.LEVEL_MAX; level++) {
        assertThat(axis.cell(raw, level) >> 1).isEqualTo(axis.cell(raw, level - 1));
      }
    }
  }

  @Test
  void theDistanceToTheCentreIsExactWhileCubesAreOrdinary() {
    var random = new Random(SEED);
    for (int i = 0; i < 10_000; i++) {
      long side = 1 + random.nextInt(1 << 30);
      int raw = (int) random.nextLong(side);
      int level = random.nextInt(AxisCells.CELL_LEVEL_MAX + 1);
      var axis = new AxisCells(0, side, 1, 0);
      int cell = axis.cell(raw, level);

      BigInteger twice =
          BigInteger.valueOf(raw)
              .shiftLeft(level + 1)
              .subtract(BigInteger.valueOf(2L * cell + 1).multiply(BigInteger.valueOf(side)));
      assertThat(axis.fromCentre(raw, level, cell)).isEqualTo(twice.longValueExact());
    }
  }

  @Test
  void neighboursInZOrderAreSiblings() {
    for (int child = 0; child < 8; child++) {
      NodeKey key = new NodeKey(3, 5, 2, 7).child(child);
      assertThat(key.morton()).isEqualTo(new NodeKey(3, 5, 2, 7).morton() << 3 | child);
      assertThat(key.parent()).isEqualTo(new NodeKey(3, 5, 2, 7));
    }
  }
}
