package ordo.pointcloud.grid;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ordo.pointcloud.bytes.NoSpaceException;
import ordo.pointcloud.points.PointBlock;

/** Parts of tiles on disk, which add up; appended by many threads, read when all are in. */
final class CellSpill implements Closeable {
  private static final int PART_CELLS = 8_192;

  private final Path file;
  private final FileChannel channel;
  private final Map<Long, List<Part>> parts = new HashMap<>();
  private long end;

  private record Part(long position, int bytes) {}

  CellSpill(Path folder) throws IOException {
    file = Files.createTempFile(folder, "cells", ".spill");
    channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Appends the cells of a tile that hold points. */
  void append(long key, CellTile tile) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(PART_CELLS * CellValues.BYTES);
    for (int cell = 0; cell < CellTile.CELLS; cell++) {
      if (tile.count[cell] > 0) {
        tile.values(cell).write(buffer);
        flushFull(key, buffer);
      }
    }
    flush(key, buffer);
  }

  /** Appends the points of a group, each as a cell of one. */
  void append(PointBlock block, BlockCells cells, int group) throws IOException {
    long key = cells.key(group);
    int points = cells.end(group) - cells.start(group);
    ByteBuffer buffer = ByteBuffer.allocate(Math.min(PART_CELLS, points) * CellValues.BYTES);
    for (int at = cells.start(group); at < cells.end(group); at++) {
      int point = cells.point(at);
      CellValues.of(cells.cell(point), block, point).write(buffer);
      flushFull(key, buffer);
    }
    flush(key, buffer);
  }

  private void flushFull(long key, ByteBuffer buffer) throws IOException {
    if (!buffer.hasRemaining()) {
      flush(key, buffer);
    }
  }

  private void flush(long key, ByteBuffer buffer) throws IOException {
    buffer.flip();
    if (buffer.hasRemaining()) {
      Part part = place(key, buffer.remaining());
      write(buffer, part.position());
    }
    buffer.clear();
  }

  private synchronized Part place(long key, int bytes) {
    Part part = new Part(end, bytes);
    parts.computeIfAbsent(key, _ -> new ArrayList<>()).add(part);
    end += bytes;
    return part;
  }

  private void write(ByteBuffer buffer, long position) throws IOException {
    int bytes = buffer.remaining();
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer, position + buffer.position());
      }
    } catch (IOException failed) {
      throw NoSpaceException.orPlaced(failed, file, bytes);
    }
  }

  boolean holds(long key) {
    return parts.containsKey(key);
  }

  Set<Long> keys() {
    return parts.keySet();
  }

  /** Adds all parts of a tile to it. */
  void addTo(CellTile tile, long key) throws IOException {
    for (Part part : parts.getOrDefault(key, List.of())) {
      ByteBuffer cells = read(part);
      while (cells.hasRemaining()) {
        tile.add(CellValues.read(cells));
      }
    }
  }

  private ByteBuffer read(Part part) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(part.bytes());
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, part.position() + buffer.position()) < 0) {
        throw new IOException(file + ": expected " + part + ", found the end");
      }
    }
    return buffer.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }
}
