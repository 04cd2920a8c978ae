package ordo.bench.codec;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Millions of points a second of CPU time, of one benchmarking thread, for each iteration. That
 * thread counts by {@link #measure}; the profiler reads the counts between iterations, when it
 * stands still.
 */
public final class ThreadCpuRate implements InternalProfiler {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static volatile long points;
  private static volatile long nanos;

  /** Work on points. */
  @FunctionalInterface
  interface Work {
    long run() throws Exception;
  }

  /** Runs the work, and counts its points and the calling thread's CPU time. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  static long measure(long workPoints, Work work) throws Exception {
    long before = THREADS.getCurrentThreadCpuTime();
    long result = work.run();
    nanos += THREADS.getCurrentThreadCpuTime() - before;
    points += workPoints;
    return result;
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    points = 0;
    nanos = 0;
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return nanos == 0
        ? List.of()
        : List.of(
            new ScalarResult("cpuRate", points * 1e3 / nanos, "M points/s", AggregationPolicy.AVG));
  }

  @Override
  public String getDescription() {
    return "points per CPU time of the benchmarking thread";
  }
}
