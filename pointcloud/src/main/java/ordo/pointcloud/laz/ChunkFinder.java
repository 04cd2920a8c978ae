package ordo.pointcloud.laz;

import java.io.IOException;
import java.util.function.Consumer;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.layered.ChunkHead;
import ordo.pointcloud.laz.settings.LazSettings;
import ordo.pointcloud.laz.shared.ChunkIndex;

/**
 * Finds the chunks of a file by its chunk table, or without it where it is missing or broken
 * (format description, sections 1.5 and 1.6).
 */
final class ChunkFinder {
  private static final int POSITION_BYTES = 8;
  private static final long AT_FILE_END = -1;

  private final ByteSource bytes;
  private final LazSettings settings;
  private final LazPlacement placement;
  private final Consumer<String> warnings;
  private final long start;

  ChunkFinder(
      ByteSource bytes, LazSettings settings, LazPlacement placement, Consumer<String> warnings) {
    this.bytes = bytes;
    this.settings = settings;
    this.placement = placement;
    this.warnings = warnings;
    this.start = placement.pointOffset() + (settings.isChunked() ? POSITION_BYTES : 0);
  }

  /**
   * The chunks; a file whose pointwise chunks must be read in sequence has one that holds all
   * points.
   */
  ChunkIndex find() throws IOException {
    if (placement.pointCount() == 0) {
      return new ChunkIndex(start);
    }
    if (!settings.isChunked()) {
      return whole();
    }
    try {
      return byTable(tablePosition());
    } catch (BrokenTable broken) {
      warnings.accept("chunk table: " + broken.getMessage() + "; chunks read in sequence");
      return withoutTable(broken);
    }
  }

  private ChunkIndex whole() {
    ChunkIndex index = new ChunkIndex(start);
    index.add(placement.pointCount(), Math.max(0, bytes.sizeBytes() - start));
    return index;
  }

  private long tablePosition() throws IOException, BrokenTable {
    long field = placement.pointOffset();
    if (bytes.sizeBytes() < start) {
      throw new BrokenTable("the file ends before its position at byte " + field);
    }
    long position = LittleEndian.i64(bytes.read(field, POSITION_BYTES), 0);
    if (position == AT_FILE_END) {
      position = LittleEndian.i64(bytes.read(bytes.sizeBytes() - 8, POSITION_BYTES), 0);
    }
    if (position < start || position > bytes.sizeBytes() - ChunkTable.HEAD_BYTES) {
      throw new BrokenTable(
          "expected a position from " + start + " to the file's end, found " + position);
    }
    return position;
  }

  private ChunkIndex byTable(long position) throws IOException, BrokenTable {
    byte[] head = bytes.read(position, ChunkTable.HEAD_BYTES);
    long version = LittleEndian.u32(head, 0);
    long count = LittleEndian.u32(head, 4);
    long chunksMax = (position - start) / (settings.format().recordBytes() + 4);
    long needed = settings.isVariable() ? count : chunksNeeded();
    if (version != 0 || needed > count || needed > chunksMax) {
      throw new BrokenTable(
          "expected version 0 and "
              + (settings.isVariable() ? "at most " + chunksMax : "at least " + needed)
              + " chunks, found version "
              + version
              + " and "
              + count);
    }
    ChunkTable table =
        ChunkTable.parse(tableStream(position, needed), (int) needed, settings.isVariable());
    if (table == null) {
      throw new BrokenTable(
          "its stream at byte " + (position + ChunkTable.HEAD_BYTES) + " ends early");
    }
    ChunkIndex index = index(table, position);
    if (needed < count) {
      warnings.accept("chunk table: expected " + needed + " chunks, found " + count);
    } else if (index.end() != position) {
      throw new BrokenTable(
          "expected chunks up to itself at byte " + position + ", found an end at " + index.end());
    }
    return index;
  }

  private long chunksNeeded() {
    long size = settings.chunkPoints();
    return (placement.pointCount() - 1) / size + 1;
  }

  private byte[] tableStream(long position, long count) throws IOException {
    long from = position + ChunkTable.HEAD_BYTES;
    long wanted = ChunkTable.ENTRY_BYTES_MAX * (count + 1);
    int length = (int) Math.min(Math.min(wanted, bytes.sizeBytes() - from), Integer.MAX_VALUE - 64);
    byte[] stream = new byte[length + ArithmeticDecoder.PADDING];
    bytes.read(from, stream, 0, length);
    return stream;
  }

  private ChunkIndex index(ChunkTable table, long end) throws BrokenTable {
    ChunkIndex index = new ChunkIndex(start);
    for (int i = 0; i < table.count(); i++) {
      long left = placement.pointCount() - index.points();
      long points =
          settings.isVariable() ? table.points(i) : Math.min(settings.chunkPoints(), left);
      if (points == 0 && table.sizeBytes(i) == 0) {
        continue;
      }
      if (points == 0 || points > left || table.sizeBytes(i) > end - index.end()) {
        throw new BrokenTable(
            "chunk "
                + i
                + " at byte "
                + index.end()
                + ": expected 1 to "
                + left
                + " points in at most "
                + (end - index.end())
                + " bytes, found "
                + points
                + " in "
                + table.sizeBytes(i));
      }
      index.add(points, table.sizeBytes(i));
    }
    if (index.points() != placement.pointCount()) {
      throw new BrokenTable(
          "expected " + placement.pointCount() + " points, found " + index.points());
    }
    return index;
  }

  private ChunkIndex withoutTable(BrokenTable broken) throws IOException {
    if (settings.isLayered()) {
      return byHeaders();
    }
    if (settings.isVariable()) {
      throw new MalformedFileException(
          bytes.name()
              + ": chunk table: "
              + broken.getMessage()
              + "; pointwise chunks of variable size cannot be found without it");
    }
    return whole();
  }

  /** Layered chunks say their points and sizes at their heads. */
  private ChunkIndex byHeaders() throws IOException {
    ChunkIndex index = new ChunkIndex(start);
    while (index.points() < placement.pointCount()) {
      ChunkHead head = ChunkHead.read(bytes, settings, index.count(), index.end());
      long left = placement.pointCount() - index.points();
      if (head.points() == 0 || head.points() > left) {
        throw new MalformedFileException(
            bytes.name(), head.place(), "1 to " + left + " points", head.points());
      }
      long room = bytes.sizeBytes() - index.end();
      if (head.sizeBytes() > room) {
        throw new MalformedFileException(
            bytes.name(), head.place(), "at most " + room + " bytes", head.sizeBytes());
      }
      index.add(head.points(), head.sizeBytes());
    }
    return index;
  }

  /** Why the table cannot be used; stays inside this class. */
  private static final class BrokenTable extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenTable(String message) {
      super(message);
    }
  }
}
