package ordo.pointcloud.op.join;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import ordo.pointcloud.cloud.TileRecord;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.EncodedChunk;
import ordo.pointcloud.las.write.PointFileWriter;

/** Writes the files of tiles, one after another, of chunks that come tile after tile. */
final class TileFiles implements Closeable {
  private final Path folder;
  private final LasWriteSpec spec;
  private final Iterator<Map.Entry<TileKey, TileSpill.Tile>> tiles;
  private PointFileWriter writer;
  private long missing;

  TileFiles(Path folder, LasWriteSpec spec, Map<TileKey, TileSpill.Tile> tiles) {
    this.folder = folder;
    this.spec = spec;
    this.tiles = tiles.entrySet().iterator();
  }

  /** Appends a chunk to the tile that is next. */
  void append(EncodedChunk chunk) throws IOException {
    if (missing == 0) {
      begin(tiles.next());
    }
    writer.append(chunk);
    missing -= chunk.points();
    if (missing == 0) {
      writer.finish();
    }
  }

  private void begin(Map.Entry<TileKey, TileSpill.Tile> next) throws IOException {
    TileSpill.Tile tile = next.getValue();
    long buffered = tile.buffer().records();
    LasWriteSpec own =
        buffered == 0 ? spec : spec.with(new TileRecord(tile.own().records(), buffered).record());
    boolean compressed = spec.compression() != Compression.NONE;
    Path path = folder.resolve(next.getKey().fileName(compressed));
    writer = PointFileWriter.createInPlace(path, own);
    missing = tile.points();
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
