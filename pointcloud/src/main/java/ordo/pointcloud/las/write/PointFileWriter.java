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
import java.util.concurrent.ThreadLocalRandom;
import ordo.pointcloud.bytes.NoSpaceException;
import ordo.pointcloud.las.LasHeader;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.points.PointBlock;

/**
 * Writes a LAS or LAZ file of points that many threads encode and one thread appends. The bytes go
 * to {@code NAME.RANDOM.part} beside it, which {@link #finish} moves to its name and {@link #close}
 * without it deletes: an unfinished file never looks like a result.
 *
 * <p>{@link #encode} may be called from many threads; all else by one thread at a time.
 */
public final class PointFileWriter implements Closeable {
  private final Path path;
  private final Path part;
  private final LasWriteSpec spec;
  private final FileContainer container;
  private final PointEncoder encoder;
  private final FileChannel channel;
  private final RecordSummary summary = new RecordSummary();
  private boolean finished;

  private PointFileWriter(Path path, LasWriteSpec spec) throws IOException {
    this.path = path;
    this.part = partOf(path);
    this.spec = spec;
    this.container = new FileContainer(spec);
    this.encoder = new PointEncoder(spec);
    this.channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** One of its own for each writer, so that two at once do not write into each other's. */
  private static Path partOf(Path path) {
    String random = Integer.toUnsignedString(ThreadLocalRandom.current().nextInt(), 36);
    return path.resolveSibling(path.getFileName() + "." + random + ".part");
  }

  /** Begins a file; nothing is at {@code path} until {@link #finish}. */
  public static PointFileWriter create(Path path, LasWriteSpec spec) throws IOException {
    if (!Files.isDirectory(path.toAbsolutePath().getParent())) {
      throw new IOException(path + ": expected a folder to write in, found none");
    }
    PointFileWriter writer = new PointFileWriter(path, spec);
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

  /** Appends a chunk of one point or more; an empty one changes nothing. */
  public void append(EncodedChunk chunk) throws IOException {
    if (chunk.points == 0) {
      return;
    }
    container.add(chunk);
    writeFully(ByteBuffer.wrap(chunk.bytes));
    summary.merge(chunk.summary);
  }

  /** Completes the file and gives it its name, replacing what was there. */
  public LasHeader finish() throws IOException {
    OutputStream out = new BufferedOutputStream(new PartStream());
    container.writeTail(out, channel.position());
    out.flush();
    channel.position(container.pointOffset());
    writeFully(ByteBuffer.wrap(container.tablePosition()));
    LasHeader header = container.header(summary);
    channel.position(0);
    writeFully(ByteBuffer.wrap(LasHeaderWriter.write(header)));
    channel.close();
    Files.move(part, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    finished = true;
    return header;
  }

  /** Deletes what is unfinished. */
  @Override
  public void close() throws IOException {
    channel.close();
    if (!finished) {
      Files.deleteIfExists(part);
    }
  }

  private void writeHead() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    head.write(LasHeaderWriter.write(container.header(summary)));
    List<LasVlr> records = container.leadingRecords();
    for (LasVlr record : records) {
      LasVlrWriter.write(record, head);
    }
    head.write(container.beforePoints());
    writeFully(ByteBuffer.wrap(head.toByteArray()));
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
