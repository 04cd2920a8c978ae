package ordo.pointcloud.contour;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lines on disk, read back in the order of level and least edge; 40 bytes a line in memory. */
public final class LineSpill implements Closeable {
  private static final int VERTEX_BYTES = 2 * Double.BYTES;

  private final Path file;
  private final DataOutputStream out;
  private final List<Line> lines = new ArrayList<>();
  private long end;

  private record Line(long k, long edge, long position, int size, boolean isClosed) {}

  /** Takes lines in their order. */
  @FunctionalInterface
  public interface LineTask {
    /** Columns and rows of cell centres. */
    void accept(long k, boolean isClosed, double[] columns, double[] rows) throws IOException;
  }

  public LineSpill(Path folder) throws IOException {
    file = Files.createTempFile(folder, "lines", ".spill");
    out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
  }

  public void add(ContourLine line) throws IOException {
    for (int vertex = 0; vertex < line.size(); vertex++) {
      out.writeDouble(line.column(vertex));
      out.writeDouble(line.row(vertex));
    }
    lines.add(new Line(line.k(), line.leastEdge(), end, line.size(), line.isClosed()));
    end += (long) line.size() * VERTEX_BYTES;
  }

  /** Lines so far. */
  public int count() {
    return lines.size();
  }

  public void forEach(LineTask task) throws IOException {
    out.flush();
    lines.sort(Comparator.comparingLong(Line::k).thenComparingLong(Line::edge));
    try (FileChannel channel = FileChannel.open(file)) {
      for (Line line : lines) {
        hand(line, read(channel, line), task);
      }
    }
  }

  private ByteBuffer read(FileChannel channel, Line line) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(line.size(), VERTEX_BYTES));
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, line.position() + bytes.position()) < 0) {
        throw new IOException(file + ": expected a line at " + line.position() + ", found the end");
      }
    }
    return bytes.flip();
  }

  private static void hand(Line line, ByteBuffer bytes, LineTask task) throws IOException {
    double[] columns = new double[line.size()];
    double[] rows = new double[line.size()];
    for (int vertex = 0; vertex < line.size(); vertex++) {
      columns[vertex] = bytes.getDouble();
      rows[vertex] = bytes.getDouble();
    }
    task.accept(line.k(), line.isClosed(), columns, rows);
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(file);
  }
}
