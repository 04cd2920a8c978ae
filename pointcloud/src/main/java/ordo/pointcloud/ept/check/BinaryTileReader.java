package ordo.pointcloud.ept.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.ept.Dimension;
import ordo.pointcloud.ept.read.EptMetadata;

/** Reads tiles of consecutive fields in the order of the schema. */
final class BinaryTileReader implements TileReader {
  private static final int PIECE_POINTS = 1 << 14;

  private final List<Dimension> schema;
  private final int recordBytes;

  BinaryTileReader(EptMetadata metadata) {
    schema = metadata.schema();
    recordBytes = metadata.recordBytes();
  }

  @Override
  public void read(ByteSource tile, long count, TileFindings findings, Visitor visitor)
      throws IOException {
    long expected = count * recordBytes;
    long found = tile.sizeBytes();
    if (found != expected) {
      findings.add(
          "%s: expected %d points of %d bytes = %d bytes, found %d"
              .formatted(
                  tile.name().substring(tile.name().lastIndexOf('/') + 1),
                  count,
                  recordBytes,
                  expected,
                  found));
      return;
    }
    byte[] piece = new byte[PIECE_POINTS * recordBytes];
    for (long left = count; left > 0; left -= PIECE_POINTS) {
      int points = (int) Math.min(PIECE_POINTS, left);
      tile.read((count - left) * recordBytes, piece, 0, points * recordBytes);
      visitor.visit(values(piece, points));
    }
  }

  private TileValues values(byte[] piece, int points) {
    double[][] columns = new double[schema.size()][points];
    ByteBuffer bytes = ByteBuffer.wrap(piece).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    for (int d = 0; d < columns.length; d++) {
      Dimension dimension = schema.get(d);
      for (int i = 0; i < points; i++) {
        columns[d][i] =
            stored(bytes, at + i * recordBytes, dimension) * dimension.scale() + dimension.offset();
      }
      at += dimension.size();
    }
    return new TileValues(points, columns);
  }

  private static double stored(ByteBuffer bytes, int at, Dimension dimension) {
    return switch (dimension.type()) {
      case FLOAT -> dimension.size() == 4 ? bytes.getFloat(at) : bytes.getDouble(at);
      case SIGNED -> signed(bytes, at, dimension.size());
      case UNSIGNED -> unsigned(bytes, at, dimension.size());
    };
  }

  private static double signed(ByteBuffer bytes, int at, int size) {
    return switch (size) {
      case 1 -> bytes.get(at);
      case 2 -> bytes.getShort(at);
      case 4 -> bytes.getInt(at);
      default -> bytes.getLong(at);
    };
  }

  private static double unsigned(ByteBuffer bytes, int at, int size) {
    return switch (size) {
      case 1 -> bytes.get(at) & 0xFF;
      case 2 -> bytes.getShort(at) & 0xFFFF;
      case 4 -> bytes.getInt(at) & 0xFFFF_FFFFL;
      default -> {
        long value = bytes.getLong(at);
        yield value >= 0 ? value : (value >>> 1 | value & 1) * 2.0;
      }
    };
  }
}
