package ordo.pointcloud.ept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Statistics are those of exact arithmetic, however values are cut into blocks. */
final class TallyTest {
  private static final int VALUES = 60_000;

  @Test
  void timesFarFromZeroAndCloseTogetherKeepTheirVariance() {
    var random = new Random(3);
    double[] times = new double[VALUES];
    Arrays.setAll(times, i -> 3.17e8 + i * 0.0035 + random.nextDouble() * 1e-4);
    double variance = exactVariance(times);

    for (int blockValues : new int[] {17, 1000, 16_384, VALUES}) {
      var tally = new RealTally();
      for (int from = 0; from < VALUES; from += blockValues) {
        int to = Math.min(VALUES, from + blockValues);
        tally.add(from, RealTally.Block.of(Arrays.copyOfRange(times, from, to), to - from));
      }
      Statistics found = tally.statistics(1, 0);
      assertThat(found.variance()).isCloseTo(variance, withPercentage(1e-10));
      assertThat(found.count()).isEqualTo(VALUES);
      assertThat(found.minimum()).isEqualTo(times[0]);
    }
  }

  @Test
  void theOrderInWhichBlocksComeChangesNoBit() {
    var random = new Random(4);
    var forwards = new RealTally();
    var backwards = new RealTally();
    RealTally.Block[] blocks = new RealTally.Block[50];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = RealTally.Block.of(random.doubles(100, -1e6, 1e6).toArray(), 100);
      forwards.add(i, blocks[i]);
    }
    for (int i = blocks.length - 1; i >= 0; i--) {
      backwards.add(i, blocks[i]);
    }

    assertThat(backwards.statistics(1, 0)).isEqualTo(forwards.statistics(1, 0));
  }

  @Test
  void whatIsNotFiniteIsLeftOut() {
    double[] values = {Double.NaN, 1, Double.POSITIVE_INFINITY, 3};

    Statistics found = RealTally.Block.of(values, values.length).statistics(1, 0);

    assertThat(found.count()).isEqualTo(2);
    assertThat(found.mean()).isEqualTo(2);
    assertThat(found.variance()).isEqualTo(1);
  }

  @Test
  void integersAreSummedExactly() {
    int[] values = {Integer.MIN_VALUE, Integer.MAX_VALUE, 7, -9, Integer.MAX_VALUE};
    var tally = new IntegerTally();
    tally.add(IntegerTally.Block.ofInts(values, 2));
    tally.add(IntegerTally.Block.ofInts(new int[] {7, -9, Integer.MAX_VALUE}, 3));

    Statistics found = tally.statistics(1, 0);
    assertThat(found.mean()).isEqualTo((2147483647.0 + 7 - 9 - 1) / 5);
    assertThat(found.variance())
        .isCloseTo(
            exactVariance(Arrays.stream(values).asDoubleStream().toArray()), withPercentage(1e-12));
  }

  private static double exactVariance(double[] values) {
    BigDecimal n = BigDecimal.valueOf(values.length);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (double value : values) {
      BigDecimal exact = new BigDecimal(value);
      sum = sum.add(exact);
      squares = squares.add(exact.multiply(exact));
    }
    BigDecimal spread = n.multiply(squares).subtract(sum.multiply(sum));
    return spread.divide(n.multiply(n), MathContext.DECIMAL128).doubleValue();
  }
}
