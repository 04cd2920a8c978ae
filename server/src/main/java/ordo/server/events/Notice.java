package ordo.server.events;

import java.util.OptionalLong;

/**
 * What a listener is told, once.
 *
 * @param event its kind: job, step, output, hook, progress, log or missed
 * @param id of the row that it is from; empty for what cannot be asked for again
 * @param job that it is about
 * @param data JSON on one line
 */
public record Notice(String event, OptionalLong id, long job, String data) {
  private static final long NO_JOB = 0;

  static Notice passing(String event, long job, String data) {
    return new Notice(event, OptionalLong.empty(), job, data);
  }

  static Notice missed(int count) {
    return passing("missed", NO_JOB, "{\"count\":%d}".formatted(count));
  }

  /** As a server-sent event, with the empty line that ends it. */
  public String text() {
    String named = "event: " + event + "\n";
    String numbered = id.isPresent() ? "id: " + id.getAsLong() + "\n" : "";
    return named + numbered + "data: " + data + "\n\n";
  }
}
