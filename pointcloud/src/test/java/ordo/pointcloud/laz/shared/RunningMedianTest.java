package ordo.pointcloud.laz.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The branchless median against the words of the format description, section 4.1. */
class RunningMedianTest {
  private static final long SEED = 41;
  private static final int VALUES = 100_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1000, Integer.MAX_VALUE})
  void isThatOfTheDescription(int spread) {
    Random random = new Random(SEED);
    RunningMedian median = new RunningMedian();
    Described described = new Described();
    for (int i = 0; i < VALUES; i++) {
      int value = value(random, spread);
      median.add(value);
      described.add(value);
      assertThat(median.value())
          .as("after value %d of seed %d", i, SEED)
          .isEqualTo(described.five[2]);
    }
  }

  /** Within the spread, and now and then the greatest or the least integer. */
  private static int value(Random random, int spread) {
    return switch (random.nextInt(16)) {
      case 0 -> Integer.MIN_VALUE;
      case 1 -> Integer.MAX_VALUE;
      default -> random.nextInt(spread) - spread / 2;
    };
  }

  private static final class Described {
    private final int[] five = new int[5];
    private boolean high = true;

    void add(int value) {
      int before = five[2];
      five[high ? 4 : 0] = value;
      high = high ? value < before : value <= before;
      Arrays.sort(five);
    }
  }
}
