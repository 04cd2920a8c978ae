package ordo.pointcloud.crs;

import java.math.BigDecimal;

/** Numbers as messages show them. */
public final class CrsNumbers {
  private CrsNumbers() {}

  /** Shortest decimal text without an exponent. */
  public static String plain(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }
}
