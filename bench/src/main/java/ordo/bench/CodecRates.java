package ordo.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.WholeFile;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.points.ScanProgress;

/**
 * Points a second of thread CPU time, on one thread, of decoding and encoding the chunks of a file:
 * the median of many rounds after a warm-up. CPU time is not disturbed by other work on the machine
 * as wall time is. A checksum of the points is printed beside.
 */
public final class CodecRates {
  private static final int WARM_UP_SECONDS = 4;
  private static final int ROUNDS = 15;
  private static final int POINTS_MAX = 1_000_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private long checksum;

  private CodecRates() {}

  /**
   * @param arguments LAS or LAZ files of formats 6 to 8
   */
  public static void main(String[] arguments) throws IOException {
    for (String argument : arguments) {
      new CodecRates().measure(Path.of(argument));
    }
  }

  private void measure(Path path) throws IOException {
    List<byte[]> chunks = new ArrayList<>();
    List<PointBlock> blocks = new ArrayList<>();
    long points = 0;
    try (LasFile file = LasFiles.open(path)) {
      LasWriteSpec spec = LasWriteSpec.like(file, Compression.LAZ_VARIABLE_CHUNKS);
      for (int run = 0; run < file.runCount() && points < POINTS_MAX; run++) {
        PointBlock block = new PointBlock(file.format(), 65_536);
        file.open(run, Column.ALL).next(block);
        blocks.add(block);
        chunks.add(new WholeFile(spec).bytes(block));
        points += block.size;
      }
      System.out.printf("%s: %d points, format %d%n", path, points, file.format().id());
      report("decode", points, () -> decode(chunks, Column.ALL));
      report("decode x, y, z", points, () -> decode(chunks, Column.XYZ));
      report("encode", points, () -> encode(spec, blocks));
      compareThreads(path);
      if (Boolean.getBoolean("columns")) {
        for (Column column : Column.values()) {
          report("  " + column, points, () -> decode(chunks, Set.of(column)));
        }
      }
    }
    System.out.printf("checksum %x%n", checksum);
  }

  private interface Round {
    void run() throws IOException;
  }

  private static void report(String what, long points, Round round) throws IOException {
    long warmUntil = THREADS.getCurrentThreadCpuTime() + WARM_UP_SECONDS * 1_000_000_000L;
    while (THREADS.getCurrentThreadCpuTime() < warmUntil) {
      round.run();
    }
    long[] nanos = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long before = THREADS.getCurrentThreadCpuTime();
      round.run();
      nanos[i] = THREADS.getCurrentThreadCpuTime() - before;
    }
    java.util.Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%-20s %6.2f M points/s (best %.2f)%n",
        what,
        points * 1e3 / nanos[ROUNDS / 2],
        points * 1e3 / nanos[0]);
  }

  /** Wall rate of a whole file, read by one thread and by two; give a LAZ file of many chunks. */
  private static void compareThreads(Path path) throws IOException {
    double one = wallRate(path, 1);
    double two = wallRate(path, 2);
    System.out.printf(
        Locale.ROOT,
        "scan, wall: one thread %.2f, two threads %.2f M points/s, %.2f times%n",
        one,
        two,
        two / one);
  }

  private static double wallRate(Path path, int threads) throws IOException {
    try (LasFile file = LasFiles.open(path)) {
      double[] rates = new double[ROUNDS];
      for (int i = 0; i < ROUNDS; i++) {
        long before = System.nanoTime();
        new PointScan(file, Column.ALL, threads, ScanProgress.NONE)
            .forEachBlock((block, first) -> {});
        rates[i] = file.pointCount() * 1e3 / (System.nanoTime() - before);
      }
      java.util.Arrays.sort(rates);
      return rates[ROUNDS / 2];
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  private void decode(List<byte[]> chunks, Set<Column> columns) throws IOException {
    for (byte[] chunk : chunks) {
      try (LasFile file = LasFiles.open(new MemoryBytes("chunk", chunk))) {
        PointBlock block = new PointBlock(file.format(), (int) file.pointCount());
        PointSource.Cursor cursor = file.open(0, columns);
        cursor.next(block);
        checksum += block.x[block.size - 1] + block.scanAngle[block.size / 2];
      }
    }
  }

  private void encode(LasWriteSpec spec, List<PointBlock> blocks) throws IOException {
    for (PointBlock block : blocks) {
      checksum += new WholeFile(spec).bytes(block).length;
    }
  }
}
