package ordo.pointcloud.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.WholeFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointScanTest {
  private static final int THREADS = 3;

  @TempDir Path folder;

  /** As a worker cancels a step; the file's channel is closed by it under the others. */
  @Test
  void interruptEndsAScanOfAFileWhoseThreadsWaitAndTheFileIsReadableStill() throws Exception {
    PointBlock block = TestPoints.tame(PointFormat.of(3), 200_000, 1);
    Path path = folder.resolve("cloud.las");
    LasWriteSpec spec =
        LasWriteSpec.of(block.format, CoordinateFrame.of(0.01, 0), Compression.NONE);
    Files.write(path, new WholeFile(spec).bytes(block));
    try (LasFile file = LasFiles.open(path)) {
      var never = new CountDownLatch(1);
      var seen = new Seen();
      PointScan scan = new PointScan(file, Column.ALL, THREADS, ScanProgress.NONE);
      Throwable thrown =
          seen.interrupted(
              () ->
                  scan.forEachBlock(
                      (points, first) -> {
                        seen.begin();
                        never.await();
                      }));
      assertThat(thrown).isInstanceOf(InterruptedException.class);
      assertThat(seen.threads).isNotEmpty().noneMatch(Thread::isAlive);
      assertThat(TestPoints.rows(file, 1000)).isEqualTo(TestPoints.rows(block));
    }
  }

  @Test
  void interruptEndsAnOrderedScanThatWouldNeverEnd() throws Exception {
    var seen = new Seen();
    PointScan scan = new PointScan(new Endless(), Column.ALL, THREADS, ScanProgress.NONE);
    Throwable thrown =
        seen.interrupted(
            () ->
                scan.mapInOrder(
                    (points, first) -> {
                      seen.begin();
                      return first;
                    },
                    first -> {}));
    assertThat(thrown).isInstanceOf(InterruptedException.class);
    assertThat(seen.threads).isNotEmpty().noneMatch(Thread::isAlive);
  }

  private interface Scan {
    void run() throws Exception;
  }

  /** The threads of a scan, and the signal that one of them is at work. */
  private static final class Seen {
    final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final CountDownLatch begun = new CountDownLatch(1);

    void begin() {
      threads.add(Thread.currentThread());
      begun.countDown();
    }

    /** What a scan throws that is interrupted when its first block has come. */
    Throwable interrupted(Scan scan) throws InterruptedException {
      var thrown = new AtomicReference<Throwable>();
      Thread caller =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      scan.run();
                    } catch (Throwable failure) {
                      thrown.set(failure);
                    }
                  });
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
      caller.interrupt();
      assertThat(caller.join(Duration.ofSeconds(20))).as("the scan has ended").isTrue();
      return thrown.get();
    }
  }

  /** One run of more points than anybody can read. */
  private static final class Endless implements PointSource {
    @Override
    public String name() {
      return "endless";
    }

    @Override
    public PointFormat format() {
      return PointFormat.of(0);
    }

    @Override
    public long pointCount() {
      return Long.MAX_VALUE / 2;
    }

    @Override
    public int runCount() {
      return 1;
    }

    @Override
    public long firstPoint(int run) {
      return run == 0 ? 0 : pointCount();
    }

    @Override
    public Cursor open(int run, Set<Column> columns) {
      return block -> {
        block.size = block.capacity();
        return block.size;
      };
    }

    @Override
    public void close() {}
  }
}
