package ordo.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointSource;

/**
 * What an entry point may do with any bytes: succeed or throw an IOException, in bounded memory and
 * time.
 */
final class Bounded {
  /** Memory that no input of a fuzzer's size justifies going beyond. */
  private static final long ALLOCATED_BYTES_MAX = 256L << 20;

  /** Of a thread, so that a busy machine does not count; instrumented code is slow to start. */
  private static final long CPU_SECONDS_MAX = 10;

  /** A header may claim any number of points; reading stops after so many. */
  private static final int POINTS_MAX = 4096;

  /** Each run has models of its own, for every extra byte. */
  private static final int RUNS_MAX = 16;

  private static final int BLOCK_POINTS = 256;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Bounded() {}

  interface Reading {
    void run() throws IOException;
  }

  /**
   * Measured again where it was too much: the fuzzer's loading of classes counts the first time.
   */
  static void run(Reading reading) {
    long before = THREADS.getCurrentThreadCpuTime();
    long allocated = allocatedBytes(reading);
    long seconds = (THREADS.getCurrentThreadCpuTime() - before) / 1_000_000_000;
    if (seconds > CPU_SECONDS_MAX) {
      throw new IllegalStateException("took " + seconds + " s");
    }
    if (allocated > ALLOCATED_BYTES_MAX) {
      allocated = allocatedBytes(reading);
    }
    if (allocated > ALLOCATED_BYTES_MAX) {
      throw new IllegalStateException("allocated " + allocated + " bytes");
    }
  }

  private static long allocatedBytes(Reading reading) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      reading.run();
    } catch (IOException named) {
      if (named.getMessage() == null) {
        throw new IllegalStateException("an error without a message", named);
      }
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  /** Reads the first points of every run. */
  static void readPoints(PointSource source) throws IOException {
    if (source.format().recordBytes() > 512) {
      return;
    }
    PointBlock block = new PointBlock(source.format(), BLOCK_POINTS);
    int read = 0;
    int runs = Math.min(source.runCount(), RUNS_MAX);
    for (int run = 0; run < runs && read < POINTS_MAX; run++) {
      PointSource.Cursor cursor = source.open(run, Column.ALL);
      while (read < POINTS_MAX && cursor.next(block) > 0) {
        read += block.size;
      }
    }
  }

  /** Bytes as a source that is named in every message. */
  static ByteSource source(byte[] bytes) {
    return new ordo.pointcloud.bytes.MemoryBytes("fuzzed", bytes);
  }
}
