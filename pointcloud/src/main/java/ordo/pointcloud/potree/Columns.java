package ordo.pointcloud.potree;

import java.util.List;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.points.PointBlock;

/** Values of a node's points; one node's. */
final class Columns {
  private final PointBlock block;
  private final long[] values;

  Columns(PointBlock block) {
    this.block = block;
    this.values = new long[block.size];
  }

  int points() {
    return block.size;
  }

  /** The values of a lane, in an array that the next lane takes. */
  long[] of(Lane lane) {
    lane.fill(block, values);
    return values;
  }

  /** The values of lanes, each in an array of its own. */
  long[][] of(List<Lane> lanes) {
    long[][] columns = new long[lanes.size()][block.size];
    for (int i = 0; i < columns.length; i++) {
      lanes.get(i).fill(block, columns[i]);
    }
    return columns;
  }

  /**
   * Puts values at equal distances.
   *
   * @param at of the first, in bytes
   */
  static void put(long[] values, NumberType type, byte[] into, int at, int stride) {
    switch (type.bytes()) {
      case 1 -> {
        for (int i = 0; i < values.length; i++) {
          into[at + i * stride] = (byte) values[i];
        }
      }
      case 2 -> {
        for (int i = 0; i < values.length; i++) {
          LittleEndian.put16(into, at + i * stride, (int) values[i]);
        }
      }
      case 4 -> {
        for (int i = 0; i < values.length; i++) {
          LittleEndian.put32(into, at + i * stride, (int) values[i]);
        }
      }
      default -> {
        for (int i = 0; i < values.length; i++) {
          LittleEndian.put64(into, at + i * stride, values[i]);
        }
      }
    }
  }
}
