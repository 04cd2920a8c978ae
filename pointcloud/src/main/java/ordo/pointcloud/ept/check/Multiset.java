package ordo.pointcloud.ept.check;

import java.util.List;
import java.util.stream.IntStream;
import ordo.pointcloud.ept.Dimension;
import ordo.pointcloud.points.ValueType;

/**
 * What many points add up to, in whatever order they come: their number, the sum of each dimension
 * and a digest of whole points. Equal multisets of points have equal ones. Values count as the
 * schema stores them: coordinates and other integers as the stored integer, floats by their bits.
 * Not thread-safe.
 */
final class Multiset {
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private final List<Dimension> schema;
  private final boolean[] isCounted;
  private final boolean isIdle;
  private final long[] sums;
  private long count;
  private long digest;

  /**
   * @param isCounted by dimension; the others are left out, and where all are, points are too
   */
  Multiset(List<Dimension> schema, boolean[] isCounted) {
    this.schema = schema;
    this.isCounted = isCounted;
    this.isIdle = IntStream.range(0, isCounted.length).noneMatch(d -> isCounted[d]);
    this.sums = new long[schema.size()];
  }

  /** No points, counted as these. */
  Multiset ofNone() {
    return new Multiset(schema, isCounted);
  }

  /** A dimension that some points lack is zero there. */
  void add(TileValues values) {
    if (isIdle) {
      return;
    }
    long[] hashes = new long[values.size()];
    for (int d = 0; d < sums.length; d++) {
      if (isCounted[d]) {
        sums[d] += sumInto(hashes, schema.get(d), values.columns()[d]);
      }
    }
    for (long hash : hashes) {
      digest += mix(hash, GOLDEN);
    }
    count += values.size();
  }

  void add(Multiset other) {
    for (int d = 0; d < sums.length; d++) {
      sums[d] += other.sums[d];
    }
    digest += other.digest;
    count += other.count;
  }

  long count() {
    return count;
  }

  /** Sum of the stored integers, or of the bits of floats, modulo 2^64. */
  long sum(int dimension) {
    return sums[dimension];
  }

  boolean isCounted(int dimension) {
    return isCounted[dimension];
  }

  long digest() {
    return digest;
  }

  private static long sumInto(long[] hashes, Dimension dimension, double[] column) {
    long sum = 0;
    for (int i = 0; i < hashes.length; i++) {
      long stored = column.length == 0 ? 0 : stored(dimension, column[i]);
      sum += stored;
      hashes[i] = mix(hashes[i], stored);
    }
    return sum;
  }

  private static long stored(Dimension dimension, double value) {
    if (dimension.type() != ValueType.FLOAT) {
      // Half away from zero, as coordinates are stored where the files' scales differ.
      double quanta = (value - dimension.offset()) / dimension.scale();
      return (long) Math.copySign(Math.floor(Math.abs(quanta) + 0.5), quanta);
    }
    return dimension.size() == Float.BYTES
        ? Float.floatToIntBits((float) value)
        : Double.doubleToLongBits(value);
  }

  private static long mix(long hash, long value) {
    long mixed = (hash ^ value) * GOLDEN;
    return mixed ^ mixed >>> 29;
  }
}
