package ordo.pointcloud.ept.check;

import java.io.IOException;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.ept.read.EptMetadata;

/** Reads tiles of one data set; safe for many threads. */
interface TileReader {
  static TileReader of(DataType type, EptMetadata metadata) {
    return switch (type) {
      case LASZIP -> new LazTileReader(metadata);
      case BINARY -> new BinaryTileReader(metadata);
      case ZSTANDARD -> new ZstdTileReader(metadata);
    };
  }

  /** Takes the points in pieces. */
  interface Visitor {
    void visit(TileValues values);
  }

  /**
   * Reads a whole tile.
   *
   * @param tile stays the caller's to close
   * @param count points it must hold
   * @param findings what is wrong besides the points' values is added, a line each
   */
  void read(ByteSource tile, long count, TileFindings findings, Visitor visitor) throws IOException;
}
