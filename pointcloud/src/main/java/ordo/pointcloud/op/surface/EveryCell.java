package ordo.pointcloud.op.surface;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import ordo.pointcloud.bytes.NoSpaceException;

/**
 * A surface without gaps: each cell without a value gets those of the nearest known cells in eight
 * directions, however far, by one over squared distance. Where none lies in any of them, those
 * filled so far count as known: at most twice. 24 bytes a cell lie in a temporary file, some rows
 * in memory.
 */
final class EveryCell implements Closeable {
  private static final int PLANES = 3;

  private final Path file;
  private final FileChannel channel;
  private final int width;
  private final int height;
  private final ByteBuffer bytes;

  EveryCell(Path folder, int width, int height) throws IOException {
    this.width = width;
    this.height = height;
    bytes = ByteBuffer.allocate(Math.multiplyExact(width, PLANES * Double.BYTES));
    file = Files.createTempFile(folder, "every", ".rows");
    channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Takes the rows of a surface, all of them, and fills it. */
  void fill(FilledSurface surface) throws IOException, InterruptedException {
    SweptRays rays = new SweptRays(width, 1);
    surface.forEachRow((row, cells) -> sweepSouth(row, cells.z(), rays));
    while (sweepNorth()) {
      SweptRays again = new SweptRays(width, 1);
      for (int row = 0; row < height; row++) {
        sweepSouth(row, z(row), again);
      }
    }
  }

  private void sweepSouth(int row, double[] z, SweptRays rays) throws IOException {
    double[] sums = new double[width];
    double[] weights = new double[width];
    rays.next(z, sums, weights);
    DoubleBuffer planes = bytes.clear().asDoubleBuffer();
    planes.put(z).put(sums).put(weights);
    write(row);
  }

  /** Whether cells are left. */
  private boolean sweepNorth() throws IOException {
    SweptRays rays = new SweptRays(width, -1);
    int left = 0;
    boolean hasAny = false;
    for (int row = height - 1; row >= 0; row--) {
      double[][] planes = read(row);
      rays.next(planes[0], planes[1], planes[2]);
      for (int column = 0; column < width; column++) {
        hasAny |= !Double.isNaN(planes[0][column]);
        left += fill(planes, column) ? 0 : 1;
      }
      bytes.clear().asDoubleBuffer().put(planes[0]);
      write(row);
    }
    return left > 0 && hasAny;
  }

  private static boolean fill(double[][] planes, int column) {
    if (Double.isNaN(planes[0][column]) && planes[2][column] > 0) {
      planes[0][column] = planes[1][column] / planes[2][column];
    }
    return !Double.isNaN(planes[0][column]);
  }

  /** Raw elevations of a filled row. */
  double[] z(int row) throws IOException {
    return read(row)[0];
  }

  private double[][] read(int row) throws IOException {
    bytes.clear();
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, (long) row * bytes.capacity() + bytes.position()) < 0) {
        throw new EOFException(file + ": expected row " + row + ", found the end");
      }
    }
    DoubleBuffer planes = bytes.flip().asDoubleBuffer();
    double[][] read = new double[PLANES][width];
    for (double[] plane : read) {
      planes.get(plane);
    }
    return read;
  }

  /** Of three planes what was put. */
  private void write(int row) throws IOException {
    bytes.clear();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes, (long) row * bytes.capacity() + bytes.position());
      }
    } catch (IOException failed) {
      throw NoSpaceException.orPlaced(failed, file, bytes.capacity());
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }
}
