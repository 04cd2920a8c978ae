package ordo.model;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * @param maxConcurrency running instances of the step's type over all jobs
 * @param retry rule for reported failures; absent: they are final
 * @param timeout of one attempt
 */
public record StepLimits(
    OptionalInt maxConcurrency, Optional<Retry> retry, Optional<Duration> timeout) {
  public static final StepLimits NONE =
      new StepLimits(OptionalInt.empty(), Optional.empty(), Optional.empty());
}
