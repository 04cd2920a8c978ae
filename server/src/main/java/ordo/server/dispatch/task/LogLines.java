package ordo.server.dispatch.task;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordo.model.Shown;
import ordo.wire.ClaimedTask.AttemptKey;

/**
 * New lines of an attempt's log.
 *
 * @param text ended by a line feed
 */
public record LogLines(AttemptKey key, String text) {
  /** Of one message; what is more is cut. */
  public static final int LINES_MAX = 1_000;

  public static final int LINE_LENGTH_MAX = 2_000;

  /** Of one message, since a reader takes it whole; more than a worker of ours ever sends. */
  static final int TEXT_LENGTH_MAX = 512 * 1024;

  public static LogLines of(AttemptKey key, List<String> lines) {
    var length = new AtomicInteger();
    return new LogLines(
        key,
        lines.stream()
            .limit(LINES_MAX)
            .map(line -> line.substring(0, Math.min(line.length(), LINE_LENGTH_MAX)))
            .map(line -> shown(line) + "\n")
            .takeWhile(line -> length.addAndGet(line.length()) <= TEXT_LENGTH_MAX)
            .collect(Collectors.joining()));
  }

  /** Tabs stay: tools align with them. */
  private static String shown(String line) {
    return Stream.of(line.split("\t", -1)).map(Shown::escaped).collect(Collectors.joining("\t"));
  }
}
