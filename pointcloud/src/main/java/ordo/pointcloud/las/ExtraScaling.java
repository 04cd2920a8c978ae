package ordo.pointcloud.las;

import java.util.OptionalDouble;

/**
 * What the raw values of an attribute of the extra bytes mean (LAS 1.4 R15, table 24).
 *
 * @param scale value = raw * scale + offset; 1 where the record does not set it
 * @param offset 0 where the record does not set it
 * @param noData the raw value that stands for no value, widened to a double
 */
public record ExtraScaling(double scale, double offset, OptionalDouble noData) {
  /** Values as they are stored, every one of them a value. */
  public static final ExtraScaling NONE = of(1, 0);

  public static ExtraScaling of(double scale, double offset) {
    return new ExtraScaling(scale, offset, OptionalDouble.empty());
  }

  boolean isNoData(double raw) {
    return noData.isPresent() && noData.getAsDouble() == raw;
  }
}
