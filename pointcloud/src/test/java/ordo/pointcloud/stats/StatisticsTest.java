package ordo.pointcloud.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.ExtraScaling;
import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statistics are those of exact arithmetic, however values are cut into blocks. */
final class StatisticsTest {
  private static final int VALUES = 60_000;
  private static final CoordinateFrame FRAME = CoordinateFrame.of(0.01, -3);

  @ParameterizedTest
  @EnumSource
  void timesFarFromZeroAndCloseTogetherKeepTheirVariance(Variance convention) {
    var random = new Random(3);
    double[] times = new double[VALUES];
    Arrays.setAll(times, i -> 3.17e8 + i * 0.0035 + random.nextDouble() * 1e-4);
    double variance = exactVariance(times, convention);

    boolean isSample = convention == Variance.SAMPLE;
    int[] cuts = isSample ? new int[] {16_384, VALUES} : new int[] {17, 1000, 16_384, VALUES};
    for (int blockValues : cuts) {
      Moments all = Moments.NONE;
      for (int from = 0; from < VALUES; from += blockValues) {
        int to = Math.min(VALUES, from + blockValues);
        double[] some = Arrays.copyOfRange(times, from, to);
        all = all.and(Moments.of(some, to - from, convention), convention);
      }
      Statistics found = all.statistics(convention);
      assertThat(found.variance()).isCloseTo(variance, withPercentage(isSample ? 1e-7 : 1e-10));
      assertThat(found.count()).isEqualTo(VALUES);
      assertThat(found.minimum()).isEqualTo(times[0]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theOrderInWhichBlocksComeChangesNoBit(Variance convention) {
    List<PointBlock> blocks = IntStream.range(0, 40).mapToObj(StatisticsTest::block).toList();
    List<Integer> order = IntStream.range(0, blocks.size()).boxed().toList().reversed();

    CloudStatistics forwards = statistics(convention);
    order.reversed().forEach(i -> forwards.add(i, blocks.get(i)));
    CloudStatistics backwards = statistics(convention);
    order.forEach(i -> backwards.add(i, blocks.get(i)));
    CloudStatistics crowded = statistics(convention);
    order.parallelStream().forEach(i -> crowded.add(i, blocks.get(i)));

    assertThat(forwards.attributes()).containsExactlyElementsOf(Attribute.of(format()));
    assertThat(forwards.count()).isEqualTo(40 * 100);
    assertThat(all(backwards)).isEqualTo(all(forwards));
    assertThat(all(crowded)).isEqualTo(all(forwards));
  }

  @ParameterizedTest
  @EnumSource
  void everyAttributeHasTheStatisticsOfItsValues(Variance convention) {
    PointBlock block = block(7);
    CloudStatistics found = statistics(convention);
    found.add(0, block);

    for (Attribute attribute : Attribute.of(format())) {
      double[] values = new double[block.size];
      for (int i = 0; i < values.length; i++) {
        long raw = attribute.field(format()).raw(block, i);
        values[i] =
            switch (attribute) {
              case X, Y, Z -> raw * 0.01 - 3;
              case GPS_TIME -> block.gpsTime(i);
              case SCAN_ANGLE -> raw * 0.006;
              default -> raw;
            };
      }
      assertThatIsOf(found.of(attribute, FRAME), values, convention);
    }
    double[] extra = new double[block.size];
    Arrays.setAll(extra, i -> -2.0 * block.extraBytes[i] + 1);
    assertThatIsOf(found.of(extras().getFirst()), extra, convention);
  }

  private static void assertThatIsOf(Statistics found, double[] values, Variance convention) {
    assertThat(found.count()).isEqualTo(values.length);
    assertThat(found.minimum()).isEqualTo(Arrays.stream(values).min().orElseThrow());
    assertThat(found.maximum()).isEqualTo(Arrays.stream(values).max().orElseThrow());
    assertThat(found.mean())
        .isCloseTo(Arrays.stream(values).average().orElseThrow(), withPercentage(1e-9));
    assertThat(found.variance()).isCloseTo(exactVariance(values, convention), withPercentage(1e-9));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotFiniteIsCountedApart(Variance convention) {
    double[] values = {Double.NaN, 1, Double.POSITIVE_INFINITY, 3};
    Moments nothing = Moments.of(new double[] {Double.NaN}, 1, convention);
    Moments some = Moments.of(values, values.length, convention);

    Statistics found =
        nothing.and(some, convention).and(nothing, convention).statistics(convention);

    assertThat(found.count()).isEqualTo(2);
    assertThat(found.notFinite()).isEqualTo(4);
    assertThat(found.mean()).isEqualTo(2);
    assertThat(found.variance()).isEqualTo(convention == Variance.POPULATION ? 1 : 2);
    assertThat(nothing.statistics(convention))
        .isEqualTo(new Statistics(0, 1, 0, 0, 0, 0, Collections.emptySortedMap()));
  }

  @ParameterizedTest
  @EnumSource
  void integersAreSummedExactly(Variance convention) {
    int[] values = {Integer.MIN_VALUE, Integer.MAX_VALUE, 7, -9, Integer.MAX_VALUE};
    var tally = new IntegerTally();
    tally.addInts(values, 2);
    tally.addInts(new int[] {7, -9, Integer.MAX_VALUE}, 3);

    Statistics found = tally.statistics(convention);
    assertThat(found.mean()).isEqualTo((2147483647.0 + 7 - 9 - 1) / 5);
    double[] reals = Arrays.stream(values).asDoubleStream().toArray();
    assertThat(found.variance()).isCloseTo(exactVariance(reals, convention), withPercentage(1e-12));
  }

  @Test
  void aValueAloneHasNoVarianceAndNoValueHasNothing() {
    var tally = new IntegerTally();
    assertThat(tally.statistics(Variance.SAMPLE)).isEqualTo(Statistics.none(0));
    tally.add(5, 1);
    assertThat(tally.statistics(Variance.SAMPLE).variance()).isZero();
    assertThat(tally.statistics(Variance.POPULATION).variance()).isZero();
  }

  private static PointFormat format() {
    return new PointFormat(8, 1);
  }

  /** A negative scale. */
  private static List<ExtraDimension> extras() {
    return List.of(
        new ExtraDimension("turned", "", ExtraDimension.Type.I8, 0, 1, ExtraScaling.of(-2, 1)));
  }

  private static CloudStatistics statistics(Variance convention) {
    return new CloudStatistics(format(), Column.ALL, extras(), convention);
  }

  private static List<Statistics> all(CloudStatistics statistics) {
    List<Statistics> all = new java.util.ArrayList<>();
    statistics.attributes().forEach(attribute -> all.add(statistics.of(attribute, FRAME)));
    extras().forEach(extra -> all.add(statistics.of(extra)));
    return all;
  }

  private static PointBlock block(int seed) {
    var random = new Random(seed);
    var block = new PointBlock(format(), 100);
    block.size = block.capacity();
    for (int i = 0; i < block.size; i++) {
      block.x[i] = random.nextInt();
      block.y[i] = random.nextInt(1000);
      block.z[i] = -random.nextInt(1000);
      block.scanAngle[i] = (short) random.nextInt(-30_000, 30_000);
      block.gpsTimeBits[i] = Double.doubleToLongBits(random.nextDouble(-1e6, 1e6));
    }
    for (byte[] bytes :
        List.of(
            block.returns, block.flags, block.classification, block.userData, block.extraBytes)) {
      random.nextBytes(bytes);
    }
    for (short[] shorts :
        List.of(
            block.intensity, block.pointSourceId, block.red, block.green, block.blue, block.nir)) {
      for (int i = 0; i < block.size; i++) {
        shorts[i] = (short) random.nextInt();
      }
    }
    return block;
  }

  private static double exactVariance(double[] values, Variance convention) {
    BigDecimal n = BigDecimal.valueOf(values.length);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (double value : values) {
      BigDecimal exact = new BigDecimal(value);
      sum = sum.add(exact);
      squares = squares.add(exact.multiply(exact));
    }
    BigDecimal spread = n.multiply(squares).subtract(sum.multiply(sum));
    BigDecimal divisor = convention == Variance.POPULATION ? n : n.subtract(BigDecimal.ONE);
    return spread.divide(n.multiply(divisor), MathContext.DECIMAL128).doubleValue();
  }
}
