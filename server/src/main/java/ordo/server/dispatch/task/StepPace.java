package ordo.server.dispatch.task;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long steps have lately taken for each byte of their inputs, by type: since this server began,
 * of successes that it was told of. Safe for many threads.
 */
public final class StepPace {
  static final int KEPT = 20;

  /** Half of the steps take longer than the median. */
  private static final double MARGIN = 2;

  private final Map<String, Deque<Double>> byType = new ConcurrentHashMap<>();

  /**
   * A step has succeeded.
   *
   * @param secondsPerByte of its inputs
   */
  public record Taken(String type, double secondsPerByte) {}

  public void note(Taken taken) {
    byType.compute(
        taken.type(),
        (_, before) -> {
          Deque<Double> last = before == null ? new ArrayDeque<>() : new ArrayDeque<>(before);
          last.addLast(taken.secondsPerByte());
          if (last.size() > KEPT) {
            last.removeFirst();
          }
          return last;
        });
  }

  /** Bytes of inputs that a step of a type probably does in so long; any number if not known. */
  public long bytesWithin(String type, long seconds) {
    OptionalDouble median = median(type);
    return median.isEmpty() || median.getAsDouble() <= 0
        ? Long.MAX_VALUE
        : (long) (seconds / (MARGIN * median.getAsDouble()));
  }

  private OptionalDouble median(String type) {
    double[] sorted =
        byType.getOrDefault(type, new ArrayDeque<>()).stream()
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sorted[sorted.length / 2]);
  }
}
