package ordo.pointcloud.las.write;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.bytes.NoSpaceException;
import ordo.pointcloud.files.OwnPlace;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasHeader;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.laz.LazCodec;
import ordo.pointcloud.laz.LazPoints;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointScan;

/**
 * Writes a LAS or LAZ file of points that many threads encode and one thread appends. The bytes go
 * to {@code NAME.RANDOM.part} beside it, which {@link #finish} moves to its name and {@link #close}
 * without it deletes: an unfinished file never looks like a result. What a writer left that was
 * killed the next one of the same name removes.
 *
 * <p>{@link #encode} may be called from many threads; all else by one thread at a time.
 */
public final class PointFileWriter implements Closeable {
  private final Path path;
  private final Path part;
  private final Optional<OwnPlace> own;
  private final LasWriteSpec spec;
  private final FileContainer container;
  private final PointEncoder encoder;
  private final FileChannel channel;
  private final RecordSummary summary = new RecordSummary();
  private boolean finished;

  private PointFileWriter(Path path, Path part, Optional<OwnPlace> own, LasWriteSpec spec)
      throws IOException {
    this.path = path;
    this.part = part;
    this.own = own;
    this.spec = spec;
    this.container = new FileContainer(spec);
    this.encoder = new PointEncoder(spec);
    this.channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Begins a file; nothing is at {@code path} until {@link #finish}. */
  public static PointFileWriter create(Path path, LasWriteSpec spec) throws IOException {
    if (!Files.isDirectory(path.toAbsolutePath().getParent())) {
      throw new IOException(path + ": expected a folder to write in, found none");
    }
    OwnPlace own = OwnPlace.beside(path, ".part");
    try {
      return begun(new PointFileWriter(path, own.path(), Optional.of(own), spec));
    } catch (Throwable failure) {
      own.close();
      throw failure;
    }
  }

  /** Begins a file at a place that is the caller's own, where nothing is yet. */
  public static PointFileWriter createInPlace(Path place, LasWriteSpec spec) throws IOException {
    return begun(new PointFileWriter(place, place, Optional.empty(), spec));
  }

  private static PointFileWriter begun(PointFileWriter writer) throws IOException {
    try {
      writer.writeHead();
      return writer;
    } catch (Throwable failure) {
      writer.close();
      throw failure;
    }
  }

  public LasWriteSpec spec() {
    return spec;
  }

  /**
   * Encodes the points of a block as one chunk. Pure.
   *
   * @throws IllegalArgumentException when the block's format is not the file's
   */
  public EncodedChunk encode(PointBlock block) {
    return encoder.encode(block);
  }

  /**
   * A chunk whose bytes the caller has. Pure.
   *
   * @param block its points: coordinates, returns and GPS times
   */
  public EncodedChunk encoded(PointBlock block, byte[] chunk) {
    return PointEncoder.encoded(block, chunk);
  }

  /**
   * The chunks of a file whose points this one is to have in the same blocks, where it can take
   * them as they are but for some columns.
   */
  public Optional<LazPoints> replaceable(LasFile input) {
    if (spec.compression() == Compression.NONE) {
      return Optional.empty();
    }
    LazCodec codec = LazCodec.forWriting(spec.format(), spec.compression().chunkPoints());
    return input
        .compressedPoints()
        .filter(chunks -> chunks.isReplaceable(codec, PointScan.BLOCK_POINTS));
  }

  /** Appends a chunk of one point or more; an empty one changes nothing. */
  public void append(EncodedChunk chunk) throws IOException {
    if (chunk.points == 0) {
      return;
    }
    container.add(chunk.points, chunk.bytes.length);
    writeFully(ByteBuffer.wrap(chunk.bytes));
    summary.merge(chunk.summary);
  }

  /**
   * Appends a chunk that lies encoded elsewhere.
   *
   * @param points 1 or more, which {@link #count} is told of
   */
  public void append(int points, byte[] chunk, int length) throws IOException {
    container.add(points, length);
    writeFully(ByteBuffer.wrap(chunk, 0, length));
  }

  /** Counts points in that are appended encoded. */
  public void count(RecordSummary points) {
    summary.merge(points);
  }

  /** Where the next chunk begins in the file. */
  public long position() throws IOException {
    return channel.position();
  }

  /** Completes the file and gives it its name, replacing what was there. */
  public LasHeader finish() throws IOException {
    OutputStream out = new BufferedOutputStream(new PartStream());
    container.writeTail(out, channel.position());
    out.flush();
    channel.position(0);
    LasHeader header = writeHead();
    channel.close();
    appear();
    finished = true;
    letGo();
    return header;
  }

  private void appear() throws IOException {
    if (own.isPresent()) {
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Completes the file with records that only the points decide. */
  public LasHeader finish(LateRecords late) throws IOException {
    long behind = container.trailingOffset(channel.position());
    container.complete(late.of(behind, container.header(summary).summary()));
    return finish();
  }

  /** Deletes what is unfinished. */
  @Override
  public void close() throws IOException {
    channel.close();
    if (!finished) {
      Files.deleteIfExists(part);
      letGo();
    }
  }

  private void letGo() throws IOException {
    if (own.isPresent()) {
      own.get().close();
    }
  }

  private LasHeader writeHead() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    LasHeader header = container.header(summary);
    head.write(LasHeaderWriter.write(header));
    List<LasVlr> records = container.leadingRecords();
    for (LasVlr record : records) {
      LasVlrWriter.write(record, head);
    }
    head.write(container.tablePosition());
    writeFully(ByteBuffer.wrap(head.toByteArray()));
    return header;
  }

  private void writeFully(ByteBuffer bytes) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw NoSpaceException.orPlaced(e, part, bytes.remaining());
    }
  }

  /** {@link #writeFully} as a stream, so that a full disk is told in one way. */
  private final class PartStream extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      writeFully(ByteBuffer.wrap(new byte[] {(byte) value}));
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      writeFully(ByteBuffer.wrap(from, offset, length));
    }
  }
}
