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
    long count = chunkCount(position);
    long needed = chunksNeeded(count);
    ChunkIndex index = index(table(position, needed), position);
    if (needed < count) {
      warnings.accept("chunk table: expected " + needed + " chunks, found " + count);
    } else if (index.end() != position) {
      throw new BrokenTable(
          "expected chunks up to itself at byte " + position + ", found an end at " + index.end());
    }
    return index;
  }

  /** As the table's head says it, where that can be. */
  private long chunkCount(long position) throws IOException, BrokenTable {
    byte[] head = bytes.read(position, ChunkTable.HEAD_BYTES);
    long version = LittleEndian.u32(head, 0);
    long count = LittleEndian.u32(head, 4);
    long needed = chunksNeeded(count);
    long most = (position - start) / (settings.format().recordBytes() + 4);
    if (version != 0 || needed > count || needed > most) {
      String expected = settings.isVariable() ? "at most " + most : "at least " + needed;
      throw new BrokenTable(
          "expected version 0 and %s chunks, found version %d and %d"
              .formatted(expected, version, count));
    }
    return count;
  }

  private long chunksNeeded(long count) {
    return settings.isVariable()
        ? count
        : (placement.pointCount() - 1) / settings.chunkPoints() + 1;
  }

  private ChunkTable table(long position, long chunks) throws IOException, BrokenTable {
    byte[] stream = tableStream(position, chunks);
    ChunkTable table = ChunkTable.parse(stream, (int) chunks, settings.isVariable());
    if (table == null) {
      throw new BrokenTable(
          "its stream at byte " + (position + ChunkTable.HEAD_BYTES) + " ends early");
    }
    return table;
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
      add(table, i, index, end);
    }
    if (index.points() != placement.pointCount()) {
      throw new BrokenTable(
          "expected " + placement.pointCount() + " points, found " + index.points());
    }
    return index;
  }

  /** An entry that is all 0 stands for no chunk. */
  private void add(ChunkTable table, int entry, ChunkIndex index, long end) throws BrokenTable {
    long left = pointsLeft(index);
    long points =
        settings.isVariable() ? table.points(entry) : Math.min(settings.chunkPoints(), left);
    long size = table.sizeBytes(entry);
    long room = end - index.end();
    if (points == 0 && size == 0) {
      return;
    }
    if (points == 0 || points > left || size > room) {
      throw new BrokenTable(
          "chunk %d at byte %d: expected 1 to %d points in at most %d bytes, found %d in %d"
              .formatted(entry, index.end(), left, room, points, size));
    }
    index.add(points, size);
  }

  private long pointsLeft(ChunkIndex index) {
    return placement.pointCount() - index.points();
  }

  private ChunkIndex withoutTable(BrokenTable broken) throws IOException {
    if (settings.isLayered()) {
      return byHeaders();
    }
    if (settings.isVariable()) {
      throw new MalformedFileException(
          "%s: chunk table: %s; pointwise chunks of variable size cannot be found without it"
              .formatted(bytes.name(), broken.getMessage()));
    }
    return whole();
  }

  /** Layered chunks say their points and sizes at their heads. */
  private ChunkIndex byHeaders() throws IOException {
    ChunkIndex index = new ChunkIndex(start);
    while (index.points() < placement.pointCount()) {
      ChunkHead head = ChunkHead.read(bytes, settings, "chunk " + index.count(), index.end());
      check(head, pointsLeft(index), bytes.sizeBytes() - index.end());
      index.add(head.points(), head.sizeBytes());
    }
    return index;
  }

  private void check(ChunkHead head, long left, long room) throws MalformedFileException {
    if (head.points() == 0 || head.points() > left) {
      throw new MalformedFileException(
          bytes.name(), head.place(), "1 to " + left + " points", head.points());
    }
    if (head.sizeBytes() > room) {
      throw new MalformedFileException(
          bytes.name(), head.place(), "at most " + room + " bytes", head.sizeBytes());
    }
  }

  /** Why the table cannot be used; stays inside this class. */
  private static final class BrokenTable extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenTable(String message) {
      super(message);
    }
  }
}
