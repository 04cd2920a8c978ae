package ordo.lens.http;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How long the parts of an answer took, as the header {@code Server-Timing} says it: milliseconds.
 * One request's, whose threads may be several.
 */
public final class Timing {
  private final Map<String, Long> nanos = new LinkedHashMap<>();

  /** A part of the work. */
  @FunctionalInterface
  public interface Part<T> {
    T done() throws IOException, InterruptedException;
  }

  /** Does a part; what takes place several times is added up. */
  public <T> T of(String name, Part<T> part) throws IOException, InterruptedException {
    long began = System.nanoTime();
    try {
      return part.done();
    } finally {
      since(name, began);
    }
  }

  /** A part that began then has ended now. */
  public synchronized void since(String name, long beganNanos) {
    nanos.merge(name, System.nanoTime() - beganNanos, Long::sum);
  }

  /** Empty where nothing was timed. */
  synchronized String header() {
    return nanos.entrySet().stream()
        .map(
            part -> String.format(Locale.ROOT, "%s;dur=%.1f", part.getKey(), part.getValue() / 1e6))
        .collect(Collectors.joining(", "));
  }
}
