package ordo.pointcloud.op.surface;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import ordo.pointcloud.bytes.NoSpaceException;

/**
 * Colours of a grid in a temporary file: rows are written once, from the north; then any number of
 * threads read any cell, through the system's memory of the file. Eight bytes a cell, in bands of
 * 16 rows, columns one after the other, so that neighbours lie together. Stretches of a band that
 * have no colour take no room where the file system knows holes.
 */
final class ColourRows implements Closeable {
  static final long NONE = 0;

  private static final int BAND_ROWS = 16;
  private static final int PIECE_BYTES = 1 << 16;
  private static final ValueLayout.OfLong CELL =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Path file;
  private final FileChannel channel;
  private final Arena arena = Arena.ofShared();
  private final int width;
  private final ByteBuffer band;
  private int rows;
  private MemorySegment cells = MemorySegment.NULL;

  ColourRows(Path folder, int width) throws IOException {
    this.width = width;
    band =
        ByteBuffer.allocate(Math.multiplyExact(width, BAND_ROWS * Long.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    file = Files.createTempFile(folder, "colours", ".rows");
    channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** A colour as a cell holds it, each channel 0 to 65535; never {@link #NONE}. */
  static long packed(int red, int green, int blue) {
    return 1L << 48 | (long) red << 32 | (long) green << 16 | blue;
  }

  /** Adds the next row, of packed colours. */
  void add(long[] row) throws IOException {
    for (int column = 0; column < width; column++) {
      band.putLong((column * BAND_ROWS + rows % BAND_ROWS) * Long.BYTES, row[column]);
    }
    rows++;
    if (rows % BAND_ROWS == 0) {
      writeBand();
    }
  }

  private void writeBand() throws IOException {
    long start = (long) ((rows - 1) / BAND_ROWS) * band.capacity();
    for (int at = 0; at < band.capacity(); at += PIECE_BYTES) {
      ByteBuffer piece = band.slice(at, Math.min(PIECE_BYTES, band.capacity() - at));
      if (piece.mismatch(ByteBuffer.allocate(piece.capacity())) >= 0) {
        write(piece, start + at);
      }
    }
    band.put(0, new byte[band.capacity()]);
  }

  private void write(ByteBuffer bytes, long position) throws IOException {
    int length = bytes.remaining();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes, position + bytes.position());
      }
    } catch (IOException failed) {
      throw NoSpaceException.orPlaced(failed, file, length);
    }
  }

  /** All rows are in: from now on cells are read. */
  void finish() throws IOException {
    if (rows % BAND_ROWS != 0) {
      writeBand();
    }
    long bands = (rows + BAND_ROWS - 1) / BAND_ROWS;
    long bytes = bands * band.capacity();
    if (channel.size() < bytes) {
      write(ByteBuffer.allocate(1), bytes - 1);
    }
    cells = channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes, arena);
  }

  /** The packed colour of a cell; {@link #NONE} where it has none, and beyond the grid. */
  long at(long column, long row) {
    if (column < 0 || column >= width || row < 0 || row >= rows) {
      return NONE;
    }
    long start = row / BAND_ROWS * band.capacity();
    return cells.get(CELL, start + (column * BAND_ROWS + row % BAND_ROWS) * Long.BYTES);
  }

  /** Removes the file. */
  @Override
  public void close() throws IOException {
    arena.close();
    channel.close();
    Files.deleteIfExists(file);
  }
}
