package ordo.pointcloud.points;

import java.io.IOException;
import java.util.Set;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.crew.TaskOrder;

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

  /** Each costs a block. */
  public static final int THREADS_MAX = Crew.THREADS_MAX;

  /** As many as there are cores, and as do any good. */
  public static int threadsOfAllCores() {
    return Crew.threadsOfAllCores();
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
    Crew crew = new Crew(threads);
    Crew.Task reading =
        reading(
            crew,
            (block, firstPoint) -> {
              task.accept(block, firstPoint);
              done.add(block.size);
            });
    crew.each(source.runCount(), reading);
  }

  /**
   * Maps blocks concurrently and hands the results to the consumer in file order. At most a few
   * blocks for each thread are mapped ahead of the consumer, however slow it is.
   */
  public <R> void mapInOrder(BlockMapper<R> mapper, ResultConsumer<R> consumer)
      throws IOException, InterruptedException {
    long window = (2L * threads + 2) * BLOCK_POINTS;
    OrderedResults<R> results = new OrderedResults<>(window, source.pointCount());
    Crew crew = new Crew(threads);
    Crew.Task reading = reading(crew, mapping(mapper, results));
    crew.begin(TaskOrder.free(source.runCount()), reading, results::end);
    consumeAll(results, consumer, crew);
    crew.await();
    results.checkComplete();
  }

  private static <R> BlockTask mapping(BlockMapper<R> mapper, OrderedResults<R> results) {
    return (block, firstPoint) -> {
      results.awaitWindow(firstPoint);
      int size = block.size;
      results.put(firstPoint, size, mapper.apply(block, firstPoint));
    };
  }

  private <R> void consumeAll(OrderedResults<R> results, ResultConsumer<R> consumer, Crew crew) {
    PointsDone done = new PointsDone(progress);
    try {
      while (results.awaitNext()) {
        consumer.accept(results.result());
        done.add(results.advance());
      }
    } catch (Throwable failure) {
      crew.fail(failure);
    }
  }

  /** A task a run; each thread has a block, made when it takes its first. */
  private Crew.Task reading(Crew crew, BlockTask task) {
    PointBlock[] blocks = new PointBlock[threads];
    return (worker, run) -> {
      if (blocks[worker] == null) {
        blocks[worker] = new PointBlock(source.format(), BLOCK_POINTS);
      }
      readRun(run, blocks[worker], crew, task);
    };
  }

  private void readRun(int run, PointBlock block, Crew crew, BlockTask task)
      throws IOException, InterruptedException {
    long first = source.firstPoint(run);
    PointSource.Cursor cursor = source.open(run, columns);
    while (cursor.next(block) > 0) {
      crew.checkpoint();
      int size = block.size;
      task.accept(block, first);
      first += size;
    }
  }
}
