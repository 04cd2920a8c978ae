package ordo.pointcloud.ground;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Squares of heights by number: as many in memory as the budget allows, the others in a temporary
 * file. Safe for many threads; an array that was put or taken is not changed afterwards.
 */
final class HeightTiles implements Closeable {
  private final int cells;
  private final int inMemoryMax;
  private final Path file;
  private final Map<Long, int[]> inMemory = new HashMap<>();
  private final Map<Long, Long> slots = new HashMap<>();
  private final NavigableSet<Long> keys = new TreeSet<>();
  private FileChannel channel;

  /**
   * @param cells of one tile
   * @param inMemoryMax tiles
   * @param file made when it is needed, removed at the end
   */
  HeightTiles(int cells, int inMemoryMax, Path file) {
    this.cells = cells;
    this.inMemoryMax = inMemoryMax;
    this.file = file;
  }

  /** In their order. */
  synchronized NavigableSet<Long> keys() {
    return new TreeSet<>(keys);
  }

  /** Takes a tile that is whole. */
  synchronized void put(long key, int[] heights) throws IOException {
    keys.add(key);
    if (inMemory.size() < inMemoryMax) {
      inMemory.put(key, heights);
      return;
    }
    long slot = slots.size();
    write(slot, heights);
    slots.put(key, slot);
  }

  private void write(long slot, int[] heights) throws IOException {
    ByteBuffer bytes = buffer();
    bytes.asIntBuffer().put(heights);
    for (long at = slot * bytes.capacity(); bytes.hasRemaining(); ) {
      at += opened().write(bytes, at);
    }
  }

  /** The heights of a tile, or null where there is none. */
  synchronized int[] find(long key) throws IOException {
    Long slot = slots.get(key);
    return slot == null ? inMemory.get(key) : read(slot);
  }

  private int[] read(long slot) throws IOException {
    ByteBuffer bytes = buffer();
    long start = slot * bytes.capacity();
    while (bytes.hasRemaining()) {
      if (opened().read(bytes, start + bytes.position()) < 0) {
        throw new EOFException(file + ": expected tile " + slot + ", found the end");
      }
    }
    int[] heights = new int[cells];
    bytes.flip().asIntBuffer().get(heights);
    return heights;
  }

  private ByteBuffer buffer() {
    return ByteBuffer.allocate(cells * Integer.BYTES).order(ByteOrder.nativeOrder());
  }

  private FileChannel opened() throws IOException {
    if (channel == null) {
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
    }
    return channel;
  }

  @Override
  public synchronized void close() throws IOException {
    if (channel != null) {
      channel.close();
      Files.deleteIfExists(file);
    }
  }
}
