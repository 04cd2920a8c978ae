package ordo.pointcloud.flatgeobuf;

import com.google.flatbuffers.FlatBufferBuilder;
import java.util.List;

/**
 * The two tables of a file, each behind its size: the header and a feature. Fields are numbered as
 * in header.fbs and feature.fbs of FlatGeobuf 3.
 */
final class FlatTables {
  private static final byte LINE_STRING = 2;
  private static final int USUAL_BYTES = 1_024;

  private FlatTables() {}

  /**
   * @param extent of all lines
   */
  static byte[] header(LineLayer layer, StoredLine.Box extent, int lines) {
    FlatBufferBuilder built = new FlatBufferBuilder(USUAL_BYTES);
    int crs = layer.crs().map(known -> crs(built, known)).orElse(0);
    int columns = columns(built, layer.columns());
    double[] edges = {extent.minX(), extent.minY(), extent.maxX(), extent.maxY()};
    int envelope = lines > 0 ? doubles(built, edges) : 0;
    int name = built.createString(layer.name());
    built.startTable(14);
    built.addOffset(0, name, 0);
    built.addOffset(1, envelope, 0);
    built.addByte(2, LINE_STRING, 0);
    built.addOffset(7, columns, 0);
    built.addLong(8, lines, 0);
    built.addShort(9, (short) (lines > 0 ? PackedTree.NODE_SIZE : 0), PackedTree.NODE_SIZE);
    built.addOffset(10, crs, 0);
    return finished(built);
  }

  private static int crs(FlatBufferBuilder built, LineLayer.Crs crs) {
    int wkt = built.createString(crs.wkt());
    int name = built.createString(crs.name());
    int org = crs.code() > 0 ? built.createString("EPSG") : 0;
    built.startTable(6);
    built.addOffset(0, org, 0);
    built.addInt(1, crs.code(), 0);
    built.addOffset(2, name, 0);
    built.addOffset(4, wkt, 0);
    return built.endTable();
  }

  private static int columns(FlatBufferBuilder built, List<LineColumn> columns) {
    int[] tables = columns.stream().mapToInt(column -> column(built, column)).toArray();
    return built.createVectorOfTables(tables);
  }

  private static int column(FlatBufferBuilder built, LineColumn column) {
    int name = built.createString(column.name());
    built.startTable(11);
    built.addOffset(0, name, 0);
    built.addByte(1, column.type().code(), 0);
    return built.endTable();
  }

  /**
   * @param places x, y, x, y
   * @param properties number of the column and value, one after the other
   */
  static byte[] feature(double[] places, byte[] properties) {
    FlatBufferBuilder built = new FlatBufferBuilder(USUAL_BYTES + places.length * Double.BYTES);
    int values = built.createByteVector(properties);
    int xy = doubles(built, places);
    built.startTable(8);
    built.addOffset(1, xy, 0);
    int geometry = built.endTable();
    built.startTable(3);
    built.addOffset(0, geometry, 0);
    built.addOffset(1, values, 0);
    return finished(built);
  }

  private static int doubles(FlatBufferBuilder built, double[] values) {
    built.startVector(Double.BYTES, values.length, Double.BYTES);
    for (int at = values.length - 1; at >= 0; at--) {
      built.addDouble(values[at]);
    }
    return built.endVector();
  }

  private static byte[] finished(FlatBufferBuilder built) {
    built.finishSizePrefixed(built.endTable());
    return built.sizedByteArray();
  }
}
