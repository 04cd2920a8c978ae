package ordo.bench.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.ScanProgress;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole file in memory, decoded by one thread and by two, by the clock: how well cores add up.
 * Only a file of many chunks can tell; the processes of the machine must leave both cores free.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
public class ScanBench {
  @Param("survey.laz")
  public String file;

  @Param({"1", "2"})
  public int threads;

  private LasFile source;
  private long last;

  @Setup
  public void read() throws IOException {
    source = LasFiles.open(new MemoryBytes(file, Files.readAllBytes(Path.of(file))));
  }

  @Benchmark
  public long scan() throws IOException, InterruptedException {
    var sum = new LongAdder();
    new PointScan(source, Column.ALL, threads, ScanProgress.NONE)
        .forEachBlock((block, first) -> sum.add(sum(block)));
    last = sum.sum();
    return last;
  }

  @TearDown
  public void report() throws IOException {
    System.out.printf(
        "%n%d points in %d runs, checksum %x%n", source.pointCount(), source.runCount(), last);
    source.close();
  }

  /** Of the coordinates, whichever columns were decoded. */
  static long sum(PointBlock block) {
    long sum = 0;
    for (int i = 0; i < block.size; i++) {
      sum += block.x[i] + 3L * block.y[i] + 5L * block.z[i];
    }
    return sum;
  }
}
