package ordo.pointcloud.sample;

import ordo.pointcloud.points.PointFormat;

/**
 * A survey to be made: the same specification gives the same points everywhere, always.
 *
 * @param points 1 to {@link #POINTS_MAX}; also fixes the extent, at about eight points a square
 *     metre
 * @param format 0 to 3 or 6 to 8, without extra bytes or with {@link #EXTRA_BYTES}
 * @param seed any number
 */
public record SampleSpec(long points, PointFormat format, long seed, Placement placement) {
  public static final long POINTS_MAX = 1_000_000_000;

  /** Height above ground in hundredths of a metre (u16) and what was hit (u8). */
  public static final int EXTRA_BYTES = 3;

  public SampleSpec {
    if (points < 1 || points > POINTS_MAX) {
      throw new IllegalArgumentException(
          "points: expected 1 to " + POINTS_MAX + ", found " + points);
    }
    if (format.hasWavePacket()) {
      throw new IllegalArgumentException(
          "point format: expected 0 to 3 or 6 to 8, found "
              + format.id()
              + ", which has wave packets");
    }
    if (format.extraBytes() != 0 && format.extraBytes() != EXTRA_BYTES) {
      throw new IllegalArgumentException(
          "extra bytes: expected 0 or " + EXTRA_BYTES + ", found " + format.extraBytes());
    }
  }

  /** The same survey in the format of 6 to 8 that keeps all its attributes. */
  SampleSpec withExtendedFormat() {
    if (format.isExtended()) {
      return this;
    }
    PointFormat extended = new PointFormat(format.hasColor() ? 7 : 6, format.extraBytes());
    return new SampleSpec(points, extended, seed, placement);
  }
}
