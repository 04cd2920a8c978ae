package ordo.pointcloud.ept;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/** Tiles of consecutive fields in the order of the schema. */
final class BinaryTiles implements TileEncoding {
  private final List<Attribute> attributes;
  private final int extraBytes;

  BinaryTiles(PointFormat format) {
    attributes = Attribute.of(format);
    extraBytes = format.extraBytes();
  }

  int recordBytes() {
    return attributes.stream().mapToInt(attribute -> attribute.size).sum() + extraBytes;
  }

  @Override
  public byte[] encode(PointBlock block) {
    byte[] bytes = new byte[Math.multiplyExact(block.size, recordBytes())];
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < block.size; i++) {
      for (Attribute attribute : attributes) {
        put(out, attribute, attribute.raw(block, i));
      }
      out.put(block.extraBytes, i * extraBytes, extraBytes);
    }
    return bytes;
  }

  private static void put(ByteBuffer out, Attribute attribute, long raw) {
    if (attribute == Attribute.SCAN_ANGLE_RANK) {
      out.putFloat((float) (raw * Attribute.SCAN_ANGLE_DEGREES));
      return;
    }
    switch (attribute.size) {
      case 1 -> out.put((byte) raw);
      case 2 -> out.putShort((short) raw);
      case 4 -> out.putInt((int) raw);
      default -> out.putLong(raw);
    }
  }
}
