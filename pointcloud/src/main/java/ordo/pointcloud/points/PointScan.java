package ordo.pointcloud.points;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One pass over a source by several platform threads. Each thread takes the next run, reads it in
 * blocks of its own, which it reuses, and hands them to the task. The first failure, or an
 * interrupt of the calling thread, ends all threads before it is thrown.
 *
 * @param columns what the blocks hold; the rest of a block is undefined
 * @param threads 1 or more
 */
public record PointScan(
    PointSource source, Set<Column> columns, int threads, ScanProgress progress) {
  /** Points of a block: a chunk of the usual 50,000 points fits, and a block stays in cache. */
  public static final int BLOCK_POINTS = 65_536;

  /** More would not help any machine, and each costs a block. */
  public static final int THREADS_MAX = 256;

  /** As many as there are cores, and as do any good. */
  public static int threadsOfAllCores() {
    return Math.min(THREADS_MAX, Runtime.getRuntime().availableProcessors());
  }

  public PointScan {
    if (threads < 1 || threads > THREADS_MAX) {
      throw new IllegalArgumentException(
          "threads: expected 1 to " + THREADS_MAX + ", found " + threads);
    }
    columns = Set.copyOf(columns);
  }

  /** Work on a block, on any thread, in any order. */
  @FunctionalInterface
  public interface BlockTask {
    /**
     * @param block the thread's own, valid until this returns
     * @param firstPoint index in the file of the block's first point
     */
    void accept(PointBlock block, long firstPoint) throws IOException, InterruptedException;
  }

  /** Makes a result of a block; on any thread, in any order. */
  @FunctionalInterface
  public interface BlockMapper<R> {
    R apply(PointBlock block, long firstPoint) throws IOException, InterruptedException;
  }

  /** Takes the results in file order, on the calling thread. */
  @FunctionalInterface
  public interface ResultConsumer<R> {
    void accept(R result) throws IOException, InterruptedException;
  }

  /** Hands every block to the task, concurrently and in no order. */
  public void forEachBlock(BlockTask task) throws IOException, InterruptedException {
    PointsDone done = new PointsDone(progress);
    WorkerThreads workers = new WorkerThreads();
    startReading(
        workers,
        (block, firstPoint) -> {
          task.accept(block, firstPoint);
          done.add(block.size);
        });
    workers.join();
  }

  /**
   * Maps blocks concurrently and hands the results to the consumer in file order. At most a few
   * blocks for each thread are mapped ahead of the consumer, however slow it is.
   */
  public <R> void mapInOrder(BlockMapper<R> mapper, ResultConsumer<R> consumer)
      throws IOException, InterruptedException {
    long window = (2L * threads + 2) * BLOCK_POINTS;
    OrderedResults<R> results = new OrderedResults<>(window, source.pointCount());
    PointsDone done = new PointsDone(progress);
    WorkerThreads workers = new WorkerThreads();
    startReading(
        workers,
        (block, firstPoint) -> {
          results.awaitWindow(firstPoint);
          int size = block.size;
          results.put(firstPoint, size, mapper.apply(block, firstPoint));
        });
    try {
      consumeAll(results, workers, consumer, done);
    } catch (Throwable failure) {
      workers.fail(failure);
    }
    workers.join();
    results.checkComplete();
  }

  private static <R> void consumeAll(
      OrderedResults<R> results, WorkerThreads workers, ResultConsumer<R> consumer, PointsDone done)
      throws IOException, InterruptedException {
    workers.onEnd(results::end);
    while (results.awaitNext()) {
      consumer.accept(results.result());
      done.add(results.advance());
    }
  }

  private void startReading(WorkerThreads workers, BlockTask task) {
    AtomicInteger nextRun = new AtomicInteger();
    workers.start(
        Math.min(threads, Math.max(1, source.runCount())),
        () -> {
          PointBlock block = new PointBlock(source.format(), BLOCK_POINTS);
          int run = nextRun.getAndIncrement();
          while (run < source.runCount()) {
            readRun(run, block, workers, task);
            run = nextRun.getAndIncrement();
          }
        });
  }

  private void readRun(int run, PointBlock block, WorkerThreads workers, BlockTask task)
      throws IOException, InterruptedException {
    long first = source.firstPoint(run);
    PointSource.Cursor cursor = source.open(run, columns);
    workers.checkRunning();
    while (cursor.next(block) > 0) {
      int size = block.size;
      task.accept(block, first);
      first += size;
      workers.checkRunning();
    }
  }
}
