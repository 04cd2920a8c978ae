package ordo.pointcloud.op.join;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import ordo.pointcloud.bytes.NoSpaceException;

/**
 * Records sorted by tile, in one temporary file however many tiles there are. One thread adds them,
 * in order of the cloud, and finishes; then many may read.
 */
final class TileSpill implements Closeable {
  /** More files than that are nobody's folder. */
  static final int TILES_MAX = 100_000;

  private final Path path;
  private final FileChannel channel;
  private final int recordBytes;
  private final long memoryBytes;
  private final TreeMap<TileKey, Tile> tiles = new TreeMap<>();
  private long waitingBytes;
  private long end;

  /** Records of a tile: its own first. */
  record Tile(TileRows own, TileRows buffer) {
    long points() {
      return own.records() + buffer.records();
    }
  }

  /**
   * @param memoryBytes of records that wait to be written together; changes no result
   */
  TileSpill(Path path, int recordBytes, long memoryBytes) throws IOException {
    this.path = path;
    this.recordBytes = recordBytes;
    this.memoryBytes = memoryBytes;
    channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /**
   * Adds records of a tile behind those that it has.
   *
   * @throws IllegalArgumentException when there are more tiles than {@link #TILES_MAX}
   */
  void add(SortedBlock.Part part) throws IOException {
    Tile tile = tiles.computeIfAbsent(part.key(), _ -> new Tile(new TileRows(), new TileRows()));
    if (tiles.size() > TILES_MAX) {
      throw new IllegalArgumentException(
          "size: expected one that makes at most %,d tiles, found more; take a larger one"
              .formatted(TILES_MAX));
    }
    TileRows rows = part.isBuffer() ? tile.buffer : tile.own;
    rows.add(part.rows(), part.rows().length / recordBytes);
    waitingBytes += part.rows().length;
    if (waitingBytes >= memoryBytes) {
      flush();
    }
  }

  /** Writes what waits; what has only a buffer is no tile. */
  void finish() throws IOException {
    tiles.values().removeIf(tile -> tile.own.records() == 0);
    flush();
  }

  private void flush() throws IOException {
    for (Tile tile : tiles.values()) {
      write(tile.own);
      write(tile.buffer);
    }
    waitingBytes = 0;
  }

  private void write(TileRows rows) throws IOException {
    if (!rows.isWaiting()) {
      return;
    }
    long start = end;
    ByteBuffer[] parts = rows.waiting().stream().map(ByteBuffer::wrap).toArray(ByteBuffer[]::new);
    for (ByteBuffer part : parts) {
      write(part);
    }
    rows.wrote(start);
  }

  private void write(ByteBuffer bytes) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        end += channel.write(bytes, end);
      }
    } catch (IOException e) {
      throw NoSpaceException.orPlaced(e, path, bytes.remaining());
    }
  }

  /** In their order. */
  Map<TileKey, Tile> tiles() {
    return tiles;
  }

  int recordBytes() {
    return recordBytes;
  }

  /** Reads records, once all are written. */
  void read(TileRows rows, long first, int count, byte[] into, int at) throws IOException {
    for (int done = 0; done < count; ) {
      Stretch stretch = rows.stretchOf(first + done);
      int inStretch = (int) (first + done - stretch.firstRecord());
      int some = Math.min(count - done, stretch.records() - inStretch);
      ByteBuffer part = ByteBuffer.wrap(into, at + done * recordBytes, some * recordBytes);
      read(part, stretch.offset() + (long) inStretch * recordBytes);
      done += some;
    }
  }

  private void read(ByteBuffer part, long from) throws IOException {
    for (long position = from; part.hasRemaining(); ) {
      int got = channel.read(part, position);
      if (got < 0) {
        throw new EOFException(path + ": expected records at " + from + ", found the end");
      }
      position += got;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(path);
  }
}
