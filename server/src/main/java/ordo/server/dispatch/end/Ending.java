package ordo.server.dispatch.end;

import java.time.Duration;
import java.util.List;
import ordo.wire.ClaimedTask.AttemptKey;
import ordo.wire.Report;

/** What becomes of a running task. */
sealed interface Ending {
  AttemptKey key();

  /** It is done. */
  record Success(AttemptKey key, String message, List<Artifact> artifacts) implements Ending {}

  /** It failed for good. */
  record Failure(AttemptKey key, String outcome, String error) implements Ending {}

  /**
   * It is tried again.
   *
   * @param counted whether the attempt counts towards the bound
   */
  record Again(AttemptKey key, String outcome, Cause cause, Duration backoff, boolean counted)
      implements Ending {}

  /**
   * @param error one line
   * @param message what the task says while it waits
   */
  record Cause(String error, String message) {}

  /** An artifact's row. */
  record Artifact(
      String name,
      String type,
      String uri,
      boolean directory,
      String producer,
      Report.Produced as) {}
}
