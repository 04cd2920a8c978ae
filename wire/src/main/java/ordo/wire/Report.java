package ordo.wire;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code POST /workers/:id/reports}: how attempts ended. Sent again until answered. */
public record Report(List<Ended> attempts) {
  public enum Outcome {
    /** Artifacts are stored. */
    SUCCESS,
    /** The executor says so: bad data, a refusal. Final unless the step's retry says otherwise. */
    FAILED,
    /** Store, network or machine: tried again. */
    LOST,
    /** Given back by a draining worker, or by a delivery that waits: tried again, not counted. */
    RETURNED
  }

  /**
   * @param error one line, null on success
   * @param message one line for people, null when there is nothing to say
   * @param log last lines
   * @param verified names of the inputs whose hash was found to be as declared
   */
  public record Ended(
      ClaimedTask.AttemptKey key,
      Outcome outcome,
      String error,
      String message,
      List<Produced> artifacts,
      List<String> log,
      List<String> verified) {
    /** Of an attempt that verified nothing. */
    public Ended(
        ClaimedTask.AttemptKey key,
        Outcome outcome,
        String error,
        String message,
        List<Produced> artifacts,
        List<String> log) {
      this(key, outcome, error, message, artifacts, log, List.of());
    }
  }

  /**
   * @param metadata an object, or null
   */
  public record Produced(String slot, String uri, String hash, long sizeBytes, JsonNode metadata) {}

  /**
   * The answer: whether each report was taken, in order; false: the token was no longer current.
   */
  public record Taken(List<Boolean> accepted) {}
}
