package ordo.pointcloud.cloud;

import java.util.function.BooleanSupplier;

/**
 * How a cloud is opened.
 *
 * @param threads 1 or more; changes nothing but the time
 * @param stopAsked asked while files are opened and checked
 * @param stripsWaveforms whether wave packets of joined files are left out; else such are refused
 */
public record CloudOptions(int threads, BooleanSupplier stopAsked, boolean stripsWaveforms) {
  /** That nobody stops but by an interrupt. */
  public static CloudOptions of(int threads) {
    return new CloudOptions(threads, () -> false, false);
  }
}
