package ordo.pointcloud.footprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FootprintTest {
  @Test
  void closingIsThatOfADisk() {
    Random random = new Random(3);
    CellMask mask = new CellMask(40, 30);
    for (int at = 0; at < 120; at++) {
      mask.set(random.nextInt(40), random.nextInt(30));
    }
    for (int radius : new int[] {0, 1, 3}) {
      CellMask closed = new Closing(radius).of(mask);
      for (int cell = 0; cell < 40 * 30; cell++) {
        int column = cell % 40;
        int row = cell / 40;
        assertThat(closed.get(column, row)).isEqualTo(isClosed(mask, column, row, radius));
      }
    }
  }

  @Test
  void aSurveysGapsCloseAndItsHoleStaysAndStraysAndIslandsGo() {
    CellMask swaths = new CellMask(420, 300);
    Random random = new Random(1);
    for (int row = 20; row < 180; row++) {
      for (int column = 20; column < 320; column++) {
        boolean isGap = row >= 98 && row < 101;
        boolean isHole = column >= 100 && column < 160 && row >= 40 && row < 80;
        if (!isGap && !isHole && random.nextDouble() < 0.55) {
          swaths.set(column, row);
        }
      }
    }
    for (int column = 360; column < 370; column++) {
      for (int row = 250; row < 256; row++) {
        swaths.set(column, row);
      }
    }
    swaths.set(400, 20);
    Footprint footprint = Footprint.of(swaths, Footprint.Rules.USUAL);
    assertThat(footprint.islands()).isEqualTo(2);
    assertThat(footprint.mask().get(400, 20)).isFalse();
    assertThat(footprint.mask().get(365, 253)).isFalse();
    assertThat(footprint.mask().get(130, 60)).as("the hole").isFalse();
    assertThat(footprint.mask().get(200, 99)).as("the gap").isTrue();
    long expected = 300 * 160 - 60 * 40;
    assertThat(footprint.mask().count()).isBetween(expected * 98 / 100, expected * 102 / 100);
  }

  @Test
  void aLonePartIsNoIslandHoweverSmall() {
    CellMask mask = new CellMask(3, 3);
    mask.set(1, 1);
    Footprint footprint = Footprint.of(mask, Footprint.Rules.USUAL);
    assertThat(footprint.mask().count()).isEqualTo(1);
    assertThatThrownBy(() -> new Footprint.Rules(51, 0)).hasMessageContaining("found 51");
  }

  /** By the definition: a disk that holds the cell and no cell of the mask keeps it open. */
  private static boolean isClosed(CellMask mask, int column, int row, int radius) {
    for (int dy = -radius; dy <= radius; dy++) {
      for (int dx = -radius; dx <= radius; dx++) {
        boolean isIn = dx * dx + dy * dy <= radius * radius;
        if (isIn && !isNear(mask, column + dx, row + dy, radius)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isNear(CellMask mask, int column, int row, int radius) {
    for (int y = Math.max(0, row - radius); y <= Math.min(29, row + radius); y++) {
      for (int x = Math.max(0, column - radius); x <= Math.min(39, column + radius); x++) {
        int squared = (x - column) * (x - column) + (y - row) * (y - row);
        if (squared <= radius * radius && mask.get(x, y)) {
          return true;
        }
      }
    }
    return false;
  }
}
