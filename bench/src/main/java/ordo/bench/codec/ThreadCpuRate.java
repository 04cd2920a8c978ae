package ordo.bench.codec;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
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
 * Millions of points a second of CPU time, of one benchmarking thread, for each iteration; of two
 * kinds of work done by turns also how many times faster the second is. That thread counts by
 * {@link #measure} and {@link #measureBeside}; the profiler reads the counts between iterations,
 * when it stands still.
 */
public final class ThreadCpuRate implements InternalProfiler {
  static final String RATE = "cpuRate";
  static final String RATIO = "timesAsFast";

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static volatile long points;
  private static volatile long nanos;
  private static volatile long besideNanos;

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

  /** The second kind of work, on as many points, run as often as the first. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  static long measureBeside(Work work) throws Exception {
    long before = THREADS.getCurrentThreadCpuTime();
    long result = work.run();
    besideNanos += THREADS.getCurrentThreadCpuTime() - before;
    return result;
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    points = 0;
    nanos = 0;
    besideNanos = 0;
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    List<ScalarResult> results = new ArrayList<>();
    if (nanos > 0) {
      double rate = points * 1e3 / nanos;
      results.add(new ScalarResult(RATE, rate, "M points/s", AggregationPolicy.AVG));
    }
    if (besideNanos > 0) {
      double ratio = (double) nanos / besideNanos;
      results.add(new ScalarResult(RATIO, ratio, "times", AggregationPolicy.AVG));
    }
    return results;
  }

  @Override
  public String getDescription() {
    return "points per CPU time of the benchmarking thread";
  }
}
