package ordo.server.view;

import java.time.Instant;
import java.util.Optional;
import ordo.model.JobStatus;

/**
 * Which jobs a list holds; what is empty filters nothing.
 *
 * @param recipe a name, or {@code name@version}
 * @param since created then or later
 */
public record JobFilter(
    Optional<JobStatus> status, Optional<String> recipe, Optional<Instant> since) {
  public static final JobFilter ALL =
      new JobFilter(Optional.empty(), Optional.empty(), Optional.empty());
}
