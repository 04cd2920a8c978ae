package ordo.cli.fleet.kube;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import ordo.cli.fleet.engine.Engine.Machine;
import ordo.cli.fleet.engine.Engine.Phase;
import tools.jackson.databind.JsonNode;

/** What a Job says of its machine: Kubernetes API, {@code JobStatus} of {@code batch/v1}. */
final class JobReading {
  private JobReading() {}

  static String name(JsonNode job) {
    return job.at("/metadata/name").asString("");
  }

  /** Whether only its pod says how it stands: its container may not have begun. */
  static boolean isOpen(JsonNode job) {
    return phase(job) == Phase.PENDING;
  }

  /**
   * @param pods by the name of their Job
   */
  static Machine machine(JsonNode job, Map<String, PodReading> pods) {
    Phase phase = phase(job);
    if (phase == Phase.ENDED) {
      return ended(job, condition(job, "Failed").map(JobReading::said).orElse(""));
    }
    PodReading pod = pods.getOrDefault(name(job), PodReading.NONE);
    if (phase == Phase.RUNNING || pod.isRunning()) {
      return new Machine(name(job), Phase.RUNNING, "", false);
    }
    boolean isSuspended = condition(job, "Suspended").isPresent();
    String reason = isSuspended && pod.reason().isEmpty() ? "Suspended" : pod.reason();
    return new Machine(name(job), Phase.PENDING, reason, pod.isHindered());
  }

  private static Machine ended(JsonNode job, String reason) {
    return new Machine(name(job), Phase.ENDED, reason, false);
  }

  /** One that is being deleted is there until it is gone. */
  private static Phase phase(JsonNode job) {
    JsonNode status = job.path("status");
    boolean hasEnded =
        condition(job, "Complete").isPresent()
            || condition(job, "Failed").isPresent()
            || status.path("succeeded").asInt(0) + status.path("failed").asInt(0) > 0;
    if (hasEnded) {
      return Phase.ENDED;
    }
    return status.path("ready").asInt(0) > 0 ? Phase.RUNNING : Phase.PENDING;
  }

  /** One that is true. */
  private static Optional<JsonNode> condition(JsonNode job, String type) {
    return job.at("/status/conditions")
        .valueStream()
        .filter(one -> one.path("type").asString("").equals(type))
        .filter(one -> one.path("status").asString("").equals("True"))
        .findFirst();
  }

  private static String said(JsonNode condition) {
    return condition.path("reason").asString("") + ": " + condition.path("message").asString("");
  }

  /** When it ended, if it says so. */
  static Optional<Instant> ended(JsonNode job) {
    return condition(job, "Complete")
        .or(() -> condition(job, "Failed"))
        .map(one -> one.path("lastTransitionTime").asString(""))
        .filter(text -> !text.isEmpty())
        .map(Instant::parse);
  }
}
