package ordo.pointcloud.octree;

import java.util.Arrays;
import java.util.List;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;

/** Which of formats 6, 7 and 8 a tree stores, and how points of formats 0 to 3 become it. */
public final class StoredFormat {
  private static final int BASE = 6;
  private static final int COLORED = 7;
  private static final int WITH_NIR = 8;

  private static final int OVERLAP_CLASS = 12;
  private static final int OVERLAP_FLAG = 1 << 3;
  private static final double DEGREES_PER_STEP = 0.006;

  private StoredFormat() {}

  /**
   * The smallest format that holds every attribute of all inputs.
   *
   * @throws IllegalArgumentException naming the file, for wave packets and where extra bytes differ
   */
  public static PointFormat choose(List<CloudInput> inputs) {
    int id = BASE;
    PointSource first = inputs.getFirst().source();
    for (CloudInput input : inputs) {
      PointSource source = input.source();
      PointFormat format = source.format();
      if (format.hasWavePacket()) {
        throw new IllegalArgumentException(
            "%s: point format %d carries wave packets, which no octree format can hold"
                .formatted(source.name(), format.id()));
      }
      if (format.extraBytes() != first.format().extraBytes()) {
        throw new IllegalArgumentException(
            "%s: expected %d extra bytes per point as in %s, found %d"
                .formatted(
                    source.name(), first.format().extraBytes(), first.name(), format.extraBytes()));
      }
      id = Math.max(id, format.hasNir() ? WITH_NIR : format.hasColor() ? COLORED : BASE);
    }
    return new PointFormat(id, first.format().extraBytes());
  }

  /**
   * Copies a block, promoted losslessly; what a format lacks is zero. {@code to} has the capacity.
   */
  static void promote(PointBlock from, PointBlock to) {
    int size = from.size;
    to.size = size;
    System.arraycopy(from.x, 0, to.x, 0, size);
    System.arraycopy(from.y, 0, to.y, 0, size);
    System.arraycopy(from.z, 0, to.z, 0, size);
    System.arraycopy(from.intensity, 0, to.intensity, 0, size);
    System.arraycopy(from.userData, 0, to.userData, 0, size);
    System.arraycopy(from.pointSourceId, 0, to.pointSourceId, 0, size);
    System.arraycopy(from.extraBytes, 0, to.extraBytes, 0, size * from.format.extraBytes());
    if (from.format.isExtended()) {
      System.arraycopy(from.returns, 0, to.returns, 0, size);
      System.arraycopy(from.flags, 0, to.flags, 0, size);
      System.arraycopy(from.classification, 0, to.classification, 0, size);
      System.arraycopy(from.scanAngle, 0, to.scanAngle, 0, size);
    } else {
      promoteLegacy(from, to);
    }
    copyOrZero(from.gpsTimeBits, to.gpsTimeBits, size);
    copyOrZero(from.red, to.red, size);
    copyOrZero(from.green, to.green, size);
    copyOrZero(from.blue, to.blue, size);
    copyOrZero(from.nir, to.nir, size);
  }

  /** Byte 14 and 15, class and scan angle of formats 0 to 3; class 12 becomes the overlap flag. */
  private static void promoteLegacy(PointBlock from, PointBlock to) {
    for (int i = 0; i < from.size; i++) {
      int returns = from.returns[i];
      int number = returns & 7;
      int of = returns >> 3 & 7;
      to.returns[i] = (byte) (number | of << 4);
      int old = from.classification[i] & 0xFF;
      int code = old & 0x1F;
      boolean overlap = code == OVERLAP_CLASS;
      to.flags[i] = (byte) (old >> 5 | (overlap ? OVERLAP_FLAG : 0) | returns & 0xC0);
      to.classification[i] = (byte) (overlap ? 0 : code);
      to.scanAngle[i] = (short) Math.round(from.scanAngle[i] / DEGREES_PER_STEP);
    }
  }

  private static void copyOrZero(long[] from, long[] to, int size) {
    if (from.length > 0 && to.length > 0) {
      System.arraycopy(from, 0, to, 0, size);
    } else if (to.length > 0) {
      Arrays.fill(to, 0, size, 0);
    }
  }

  private static void copyOrZero(short[] from, short[] to, int size) {
    if (from.length > 0 && to.length > 0) {
      System.arraycopy(from, 0, to, 0, size);
    } else if (to.length > 0) {
      Arrays.fill(to, 0, size, (short) 0);
    }
  }
}
