package ordo.pointcloud.ept.read;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.ept.Dimension;
import ordo.pointcloud.points.ValueType;
import ordo.pointcloud.tree.Places;

/**
 * Places of the points of a tile of plain records.
 *
 * @param source how messages name the tile
 */
record BinaryPlaces(EptMetadata metadata, String source) {
  Places of(byte[] bytes, int points) throws MalformedFileException {
    long expected = (long) metadata.recordBytes() * points;
    if (bytes.length != expected) {
      throw new MalformedFileException(source, "size", expected + " bytes", bytes.length);
    }
    ByteBuffer records = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return new Places(
        column(records, points, "X"), column(records, points, "Y"), column(records, points, "Z"));
  }

  private double[] column(ByteBuffer records, int points, String name)
      throws MalformedFileException {
    int at = 0;
    for (Dimension dimension : metadata.schema()) {
      if (dimension.name().equals(name)) {
        return column(records, points, dimension, at);
      }
      at += dimension.size();
    }
    throw new MalformedFileException(source, "schema", "a dimension " + name, "none");
  }

  private double[] column(ByteBuffer records, int points, Dimension dimension, int first)
      throws MalformedFileException {
    boolean isReal = dimension.type() == ValueType.FLOAT && dimension.size() == 8;
    if (!isReal && (dimension.type() != ValueType.SIGNED || dimension.size() != 4)) {
      throw new MalformedFileException(
          source, dimension.name(), "signed of 4 or float of 8 bytes", dimension.type());
    }
    double[] values = new double[points];
    for (int i = 0; i < points; i++) {
      int at = first + i * metadata.recordBytes();
      double stored = isReal ? records.getDouble(at) : records.getInt(at);
      values[i] = stored * dimension.scale() + dimension.offset();
    }
    return values;
  }
}
