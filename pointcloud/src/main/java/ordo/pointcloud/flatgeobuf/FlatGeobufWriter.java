package ordo.pointcloud.flatgeobuf;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.bytes.NoSpaceException;

/**
 * Writes a FlatGeobuf of lines (version 3: magic, header, packed Hilbert R-tree, features). Lines
 * wait encoded in a scratch file; 80 bytes of each are in memory, and twice that at the end.
 */
public final class FlatGeobufWriter implements Closeable {
  private static final byte[] MAGIC = {'f', 'g', 'b', 3, 'f', 'g', 'b', 0};

  private final LineLayer layer;
  private final Path scratch;
  private final FileChannel channel;
  private final List<StoredLine> lines = new ArrayList<>();
  private long end;

  /**
   * @param folder for the scratch file
   */
  public FlatGeobufWriter(LineLayer layer, Path folder) throws IOException {
    this.layer = layer;
    scratch = Files.createTempFile(folder, "lines", ".features");
    channel = FileChannel.open(scratch, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /**
   * Adds a line.
   *
   * @param values of the layer's columns, in their order: Boolean or Double
   */
  public void line(double[] x, double[] y, Object... values) throws IOException {
    double[] places = new double[2 * x.length];
    for (int vertex = 0; vertex < x.length; vertex++) {
      places[2 * vertex] = x[vertex];
      places[2 * vertex + 1] = y[vertex];
    }
    byte[] feature = FlatTables.feature(places, properties(values));
    lines.add(new StoredLine(StoredLine.Box.of(x, y), end, feature.length));
    append(ByteBuffer.wrap(feature));
  }

  private static byte[] properties(Object[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * (Short.BYTES + Double.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int column = 0; column < values.length; column++) {
      bytes.putShort((short) column);
      switch (values[column]) {
        case Boolean bool -> bytes.put((byte) (bool ? 1 : 0));
        case Double number -> bytes.putDouble(number);
        default -> throw new IllegalArgumentException("value of column " + column);
      }
    }
    byte[] used = new byte[bytes.position()];
    bytes.flip().get(used);
    return used;
  }

  private void append(ByteBuffer bytes) throws IOException {
    int length = bytes.remaining();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes, end + bytes.position());
      }
    } catch (IOException failed) {
      throw NoSpaceException.orPlaced(failed, scratch, length);
    }
    end += length;
  }

  /** Writes the file. */
  public void finish(Path output) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(output), 1 << 16)) {
      out.write(MAGIC);
      if (lines.isEmpty()) {
        out.write(FlatTables.header(layer, StoredLine.Box.NONE, 0));
      } else {
        writeLines(out);
      }
    } catch (IOException failed) {
      throw NoSpaceException.orPlaced(failed, output, end);
    }
  }

  private void writeLines(OutputStream out) throws IOException {
    StoredLine.Box extent =
        lines.stream().map(StoredLine::box).reduce(StoredLine.Box.NONE, StoredLine.Box::and);
    HilbertOrder.sort(lines, extent);
    out.write(FlatTables.header(layer, extent, lines.size()));
    new PackedTree(lines).write(out);
    for (StoredLine line : lines) {
      out.write(read(line));
    }
  }

  private byte[] read(StoredLine line) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(line.length());
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, line.position() + bytes.position()) < 0) {
        throw new EOFException(scratch + ": expected a line at " + line.position());
      }
    }
    return bytes.array();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(scratch);
  }
}
