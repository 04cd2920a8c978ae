package ordo.pointcloud.laz.pointwise;

import java.io.IOException;
import java.util.Arrays;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.settings.LazSettings;
import ordo.pointcloud.laz.shared.ChunkIndex;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.points.RecordLayout;

/**
 * Decodes pointwise chunks that follow each other: one where the chunk table tells where it ends,
 * all where they must be read in sequence. The bytes pass through a window, as a chunk's length is
 * known only when it has been decoded (format description, sections 1.4 and 5).
 */
public final class PointwiseCursor implements PointSource.Cursor {
  private static final int WINDOW_BYTES = 1 << 16;

  /** Modelled symbols and raw parts of one point but for its extra bytes, at 3 bytes each. */
  private static final int POINT_BYTES_MAX = 4 * 128;

  private final ByteSource source;
  private final LazSettings settings;
  private final PointwiseItem[] items;
  private final RecordLayout layout;
  private final ArithmeticDecoder decoder = new ArithmeticDecoder();
  private final byte[] window;
  private final int pointBytesMax;
  private final int firstChunk;
  private final long end;

  private long windowStart;
  private int windowEnd;
  private long left;
  private long chunkLeft;
  private long chunkStart;
  private int chunks;

  /** Begins at a chunk of the index, which may stand for all chunks in sequence. */
  public PointwiseCursor(ByteSource source, LazSettings settings, ChunkIndex index, int chunk) {
    this.source = source;
    this.settings = settings;
    this.items = PointwiseItems.of(settings, true);
    this.layout = RecordLayout.of(settings.format());
    this.firstChunk = chunk;
    this.windowStart = index.start(chunk);
    this.chunkStart = windowStart;
    this.end = Math.min(index.start(chunk + 1), source.sizeBytes());
    this.left = index.firstPoint(chunk + 1) - index.firstPoint(chunk);
    this.pointBytesMax = POINT_BYTES_MAX + 4 * settings.format().extraBytes();
    this.window = new byte[WINDOW_BYTES + 2 * pointBytesMax + ArithmeticDecoder.PADDING];
  }

  @Override
  public int next(PointBlock block) throws IOException {
    int count = (int) Math.min(left, block.capacity());
    int done = 0;
    while (done < count) {
      done = decodeChunk(block, done, count);
    }
    left -= count;
    if (left == 0 && count > 0) {
      checkEnd();
    }
    block.size = count;
    return count;
  }

  /** Decodes until the chunk ends, or the block is full; a new chunk where one has ended. */
  private int decodeChunk(PointBlock block, int from, int count) throws IOException {
    int next = from;
    if (chunkLeft == 0) {
      startChunk(block, next++);
    }
    int to = (int) Math.min(count, next + chunkLeft);
    decodeTo(block, next, to);
    chunkLeft -= to - next;
    return to;
  }

  /** The first point is raw and the decoder begins behind it. */
  private void startChunk(PointBlock block, int point) throws IOException {
    fillFromStart();
    layout.unpack(window, 0, block, point, 1);
    decoder.start(window, layout.recordBytes(), windowEnd);
    for (PointwiseItem item : items) {
      item.start(block, point);
    }
    chunkLeft = chunkPoints(left - point) - 1;
    chunks++;
  }

  private void fillFromStart() throws IOException {
    chunkStart = windowStart + decoder.position();
    fill(chunkStart);
    if (windowEnd < layout.recordBytes() + 4) {
      throw broken("a first point and 4 bytes", windowEnd + " bytes");
    }
  }

  private long chunkPoints(long most) {
    return settings.isChunked() && !settings.isVariable()
        ? Math.min(settings.chunkPoints(), most)
        : most;
  }

  private void decodeTo(PointBlock block, int from, int to) throws IOException {
    for (int point = from; point < to; point++) {
      if (windowEnd - decoder.position() < pointBytesMax) {
        refill();
      }
      for (PointwiseItem item : items) {
        item.decode(decoder, block, point);
      }
    }
    if (decoder.isExhausted()) {
      throw broken("all its points before byte " + end, "the end before them");
    }
  }

  private void refill() throws IOException {
    if (windowStart + windowEnd < end && !decoder.isExhausted()) {
      fill(windowStart + decoder.position());
      decoder.moveTo(window, 0, windowEnd);
    }
  }

  private void fill(long position) throws IOException {
    windowStart = position;
    windowEnd =
        (int) Math.max(0, Math.min(window.length - ArithmeticDecoder.PADDING, end - position));
    source.read(position, window, 0, windowEnd);
    Arrays.fill(window, windowEnd, windowEnd + ArithmeticDecoder.PADDING, (byte) 0);
  }

  /** Where the table says the end, a valid chunk is read to its last byte. */
  private void checkEnd() throws MalformedFileException {
    long position = windowStart + decoder.position();
    if (chunks == 1 && settings.isChunked() && end != source.sizeBytes() && position != end) {
      throw broken("to end at byte " + end + " with its last point", position);
    }
  }

  private MalformedFileException broken(String expected, Object found) {
    String place = "chunk " + (firstChunk + Math.max(0, chunks - 1)) + " at byte " + chunkStart;
    return new MalformedFileException(source.name(), place, expected, found);
  }
}
