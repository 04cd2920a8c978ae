package ordo.server.events;

import java.util.OptionalLong;
import ordo.server.auth.Caller;
import ordo.server.auth.Scope;

/**
 * What a listener is told, once.
 *
 * @param event its kind: job, step, output, hook, audit, progress, log or missed
 * @param id of the row that it is from; empty for what cannot be asked for again
 * @param job that it is about
 * @param owner token whose job it is; {@link #AUDIT} where it is about none
 * @param data JSON on one line
 */
public record Notice(String event, OptionalLong id, long job, long owner, String data) {
  /** For those alone who may do all. */
  static final long AUDIT = -1;

  private static final long NO_JOB = 0;

  static Notice passing(String event, long job, long owner, String data) {
    return new Notice(event, OptionalLong.empty(), job, owner, data);
  }

  static Notice missed(int count) {
    return passing("missed", NO_JOB, Caller.API_TOKEN, "{\"count\":%d}".formatted(count));
  }

  /** As a server-sent event, with the empty line that ends it. */
  public String text() {
    String named = "event: " + event + "\n";
    String numbered = id.isPresent() ? "id: " + id.getAsLong() + "\n" : "";
    return named + numbered + "data: " + data + "\n\n";
  }

  /** Whether a caller may hear of it: of its own jobs, of all, or of everything. */
  boolean isFor(Caller caller) {
    if (owner == AUDIT) {
      return caller.may(Scope.ADMIN);
    }
    return caller.onlyOf().isEmpty() || caller.onlyOf().getAsLong() == owner;
  }
}
