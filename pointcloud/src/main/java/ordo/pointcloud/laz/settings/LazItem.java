package ordo.pointcloud.laz.settings;

import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.points.PointFormat;

/**
 * A slice of the point record with a codec of its own, as the LAZ settings list it (format
 * description, section 1.3).
 *
 * @param sizeBytes bytes of the record that it takes
 */
public record LazItem(Type type, int sizeBytes, int version) {
  /** Items that occur, with their numbers and the size of all but the extra bytes. */
  public enum Type {
    BYTE(0, 0, 2, 2),
    POINT10(6, 20, 2, 2),
    GPSTIME11(7, 8, 2, 2),
    RGB12(8, 6, 2, 2),
    WAVEPACKET13(9, 29, 1, 1),
    POINT14(10, 30, 2, 4),
    RGB14(11, 6, 2, 4),
    RGBNIR14(12, 8, 2, 4),
    WAVEPACKET14(13, 29, 3, 4),
    BYTE14(14, 0, 2, 4);

    final int number;
    final int sizeBytes;
    final int versionMin;
    final int versionMax;

    Type(int number, int sizeBytes, int versionMin, int versionMax) {
      this.number = number;
      this.sizeBytes = sizeBytes;
      this.versionMin = versionMin;
      this.versionMax = versionMax;
    }

    /** For people: those that are read. */
    String versions() {
      return versionMin == versionMax
          ? String.valueOf(versionMin)
          : versionMin + " to " + versionMax;
    }
  }

  /** The items of a format, in record order, with the versions to write. */
  static List<LazItem> of(PointFormat format) {
    List<LazItem> items = new ArrayList<>();
    if (format.isExtended()) {
      addExtended(items, format);
    } else {
      addLegacy(items, format);
    }
    addExtraBytes(items, format);
    return List.copyOf(items);
  }

  private static void addExtended(List<LazItem> items, PointFormat format) {
    add(items, Type.POINT14, 3);
    if (format.hasColor()) {
      add(items, format.hasNir() ? Type.RGBNIR14 : Type.RGB14, 3);
    }
    if (format.hasWavePacket()) {
      add(items, Type.WAVEPACKET14, 3);
    }
  }

  private static void addLegacy(List<LazItem> items, PointFormat format) {
    add(items, Type.POINT10, 2);
    if (format.hasGpsTime()) {
      add(items, Type.GPSTIME11, 2);
    }
    if (format.hasColor()) {
      add(items, Type.RGB12, 2);
    }
    if (format.hasWavePacket()) {
      add(items, Type.WAVEPACKET13, 1);
    }
  }

  private static void addExtraBytes(List<LazItem> items, PointFormat format) {
    if (format.extraBytes() > 0) {
      Type type = format.isExtended() ? Type.BYTE14 : Type.BYTE;
      items.add(new LazItem(type, format.extraBytes(), format.isExtended() ? 3 : 2));
    }
  }

  private static void add(List<LazItem> items, Type type, int version) {
    items.add(new LazItem(type, type.sizeBytes, version));
  }

  boolean isSupported() {
    return version >= type.versionMin && version <= type.versionMax;
  }

  @Override
  public String toString() {
    return type + " version " + version;
  }
}
