package ordo.bench.codec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.WholeFile;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
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
 * One thread decodes and encodes the chunks of a file that stand in memory, at most a million
 * points of them. At the end the points' checksum is printed, of what was decoded last.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 9, time = 1)
public class ChunkBench {
  private static final int POINTS_MAX = 1_000_000;

  @Param("survey.laz")
  public String file;

  private final List<byte[]> chunks = new ArrayList<>();
  private final List<PointBlock> blocks = new ArrayList<>();
  private LasWriteSpec spec;
  private long points;
  private long last;

  @Setup
  public void read() throws IOException {
    try (LasFile source = LasFiles.open(Path.of(file))) {
      spec = LasWriteSpec.like(source, Compression.LAZ_VARIABLE_CHUNKS);
      for (int run = 0; run < source.runCount() && points < POINTS_MAX; run++) {
        PointBlock block = new PointBlock(source.format(), 65_536);
        source.open(run, Column.ALL).next(block);
        blocks.add(block);
        chunks.add(new WholeFile(spec).bytes(block));
        points += block.size;
      }
    }
  }

  @Benchmark
  public long decode() throws Exception {
    last = ThreadCpuRate.measure(points, () -> decoded(Column.ALL));
    return last;
  }

  /** Coordinates alone, which the format stores apart from the rest. */
  @Benchmark
  public long decodePlaces() throws Exception {
    last = ThreadCpuRate.measure(points, () -> decoded(Column.XYZ));
    return last;
  }

  /** The whole and coordinates alone by turns, so that a slow second of the machine meets both. */
  @Benchmark
  public long decodePlacesBesideWhole() throws Exception {
    long whole = ThreadCpuRate.measure(points, () -> decoded(Column.ALL));
    last = ThreadCpuRate.measureBeside(() -> decoded(Column.XYZ));
    if (last != whole) {
      throw new IllegalStateException("coordinates alone: expected the whole's, found others");
    }
    return last;
  }

  @Benchmark
  public long encode() throws Exception {
    last = ThreadCpuRate.measure(points, this::encoded);
    return last;
  }

  @TearDown
  public void report() {
    System.out.printf("%n%d points in %d chunks, checksum %x%n", points, chunks.size(), last);
  }

  private long decoded(Set<Column> columns) throws IOException {
    long sum = 0;
    for (byte[] chunk : chunks) {
      try (LasFile whole = LasFiles.open(new MemoryBytes("chunk", chunk))) {
        PointBlock block = new PointBlock(whole.format(), (int) whole.pointCount());
        whole.open(0, columns).next(block);
        sum = 31 * sum + ScanBench.sum(block);
      }
    }
    return sum;
  }

  private long encoded() throws IOException {
    long sum = 0;
    for (PointBlock block : blocks) {
      byte[] bytes = new WholeFile(spec).bytes(block);
      sum = 31 * sum + bytes.length + bytes[bytes.length / 2];
    }
    return sum;
  }
}
