package ordo.pointcloud.stats;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * What squared distances from the mean are divided by. The conventions differ in how their
 * quotients are rounded too, and documents keep their digits: {@code ept.json} divides doubles, the
 * document about a file rounds the exact quotient.
 */
public enum Variance {
  /** The number of values, as EPT has it. */
  POPULATION {
    @Override
    long divisor(long count) {
      return count;
    }

    @Override
    double divide(BigInteger numerator, BigInteger denominator) {
      return numerator.doubleValue() / denominator.doubleValue();
    }
  },

  /** One less, as {@code pdal info} has it. */
  SAMPLE {
    @Override
    long divisor(long count) {
      return count - 1;
    }

    @Override
    double divide(BigInteger numerator, BigInteger denominator) {
      return new BigDecimal(numerator)
          .divide(new BigDecimal(denominator), MathContext.DECIMAL128)
          .doubleValue();
    }
  };

  abstract long divisor(long count);

  abstract double divide(BigInteger numerator, BigInteger denominator);
}
