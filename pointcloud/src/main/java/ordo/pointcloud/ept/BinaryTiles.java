package ordo.pointcloud.ept;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/** Tiles of consecutive fields in the order of the schema. */
final class BinaryTiles implements TileEncoding {
  private final PointFormat format;
  private final List<Attribute> attributes;
  private final int recordBytes;

  BinaryTiles(PointFormat format) {
    this.format = format;
    attributes = Attribute.of(format);
    recordBytes = attributes.stream().mapToInt(Attribute::bytes).sum() + format.extraBytes();
  }

  @Override
  public byte[] encode(PointBlock block) {
    byte[] bytes = new byte[Math.multiplyExact(block.size, recordBytes)];
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    for (Attribute attribute : attributes) {
      put(out, at, attribute, block);
      at += attribute.bytes();
    }
    putExtraBytes(out, at, block);
    return bytes;
  }

  private void putExtraBytes(ByteBuffer out, int at, PointBlock block) {
    int extraBytes = format.extraBytes();
    for (int i = 0; i < block.size; i++) {
      out.put(i * recordBytes + at, block.extraBytes, i * extraBytes, extraBytes);
    }
  }

  private void put(ByteBuffer out, int first, Attribute attribute, PointBlock block) {
    var field = attribute.field(format);
    int bytes = attribute == Attribute.SCAN_ANGLE ? 0 : attribute.bytes();
    int at = first;
    for (int i = 0; i < block.size; i++) {
      long raw = field.raw(block, i);
      switch (bytes) {
        case 0 -> out.putFloat(at, (float) (raw * Attribute.SCAN_ANGLE_STEP));
        case 1 -> out.put(at, (byte) raw);
        case 2 -> out.putShort(at, (short) raw);
        case 4 -> out.putInt(at, (int) raw);
        default -> out.putLong(at, raw);
      }
      at += recordBytes;
    }
  }
}
