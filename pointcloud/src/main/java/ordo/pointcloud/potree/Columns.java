package ordo.pointcloud.potree;

import java.util.List;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.points.PointBlock;

/** Values of a node's points, in Z-order of their places; one node's. */
final class Columns {
  private final PointBlock block;
  private final int[] order;
  private final long[][] position = new long[3][];
  private final MortonCodes codes;
  private final long[] raw;

  /**
   * @param positions the three elements of the position
   */
  Columns(PointBlock block, List<Lane> positions) {
    this.block = block;
    for (int axis = 0; axis < position.length; axis++) {
      position[axis] = new long[block.size];
      positions.get(axis).fill(block, position[axis]);
    }
    codes = MortonCodes.of(position[0], position[1], position[2]);
    order = codes.order();
    raw = new long[block.size];
  }

  int points() {
    return block.size;
  }

  /** Codes of the places, in order. */
  MortonCodes codes() {
    return codes;
  }

  /** The values of a lane in order. */
  long[] of(Lane lane) {
    lane.fill(block, raw);
    long[] sorted = new long[raw.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = raw[order[i]];
    }
    return sorted;
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
