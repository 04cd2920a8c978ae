package ordo.pointcloud.cloud;

import java.util.List;
import java.util.Optional;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasIdentity;

/**
 * What GPS times are counted from (LAS 1.4 R15, table 5; LAS 1.5): the week or the epoch of
 * satellite time, less an offset.
 *
 * @param bits of the global encoding
 */
record GpsKind(int bits, int timeOffset) {
  private static final int HAS_OFFSET = 1 << 6;

  /** Of the global encoding, those that say it. */
  static final int BITS = LasIdentity.GPS_TIME_IS_ADJUSTED_STANDARD | HAS_OFFSET;

  static GpsKind of(LasFile file) {
    int bits = file.header().identity().globalEncoding();
    boolean isOffset = (bits & HAS_OFFSET) != 0;
    return new GpsKind(bits & BITS, isOffset ? file.header().summary().gpsTime().timeOffset() : 0);
  }

  /**
   * That of all files whose points have times; such of different kinds cannot stand in one column.
   *
   * @return empty where none has times
   * @throws IllegalArgumentException naming the first file and the one that does not go with it
   */
  static Optional<GpsKind> ofAll(List<LasFile> files) {
    List<LasFile> timed = files.stream().filter(file -> file.format().hasGpsTime()).toList();
    for (LasFile file : timed) {
      GpsKind expected = of(timed.getFirst());
      if (!of(file).equals(expected)) {
        throw new IllegalArgumentException(
            "%s: expected GPS times of the kind of %s, %s, found %s"
                .formatted(file.name(), timed.getFirst().name(), expected, of(file)));
      }
    }
    return timed.stream().findFirst().map(GpsKind::of);
  }

  @Override
  public String toString() {
    boolean isStandard = (bits & LasIdentity.GPS_TIME_IS_ADJUSTED_STANDARD) != 0;
    String kind = isStandard ? "adjusted standard time" : "seconds of the week";
    String offset = (bits & HAS_OFFSET) == 0 ? "" : ", offset " + timeOffset;
    return "%s (bit 0 of the global encoding %d)%s".formatted(kind, isStandard ? 1 : 0, offset);
  }
}
