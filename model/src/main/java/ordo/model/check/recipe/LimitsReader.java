package ordo.model.check.recipe;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import ordo.model.Retry;
import ordo.model.StepLimits;
import ordo.model.check.Fields;

/** Reads what bounds a step: max_concurrency, retry, timeout_seconds. */
record LimitsReader(Fields step) {
  static final int CONCURRENCY_MAX = 10_000;
  static final int TIMEOUT_SECONDS_MAX = 30 * 24 * 3600;

  StepLimits read() {
    OptionalInt maxConcurrency = step.optionalCount("max_concurrency", CONCURRENCY_MAX);
    Optional<Retry> retry = step.optionalObject("retry").flatMap(LimitsReader::retry);
    OptionalInt timeout = step.optionalCount("timeout_seconds", TIMEOUT_SECONDS_MAX);
    return new StepLimits(
        maxConcurrency,
        retry,
        timeout.isPresent()
            ? Optional.of(Duration.ofSeconds(timeout.getAsInt()))
            : Optional.empty());
  }

  private static Optional<Retry> retry(Fields retry) {
    retry.onlyKnown(Set.of("max_attempts", "backoff_seconds"));
    retry.required("max_attempts");
    OptionalInt attempts = retry.optionalCount("max_attempts", Retry.ATTEMPTS_LIMIT);
    Optional<Duration> backoff = backoff(retry);
    return attempts.isPresent() && backoff.isPresent()
        ? Optional.of(new Retry(attempts.getAsInt(), backoff.get()))
        : Optional.empty();
  }

  /** A whole number of seconds; zero is a wait, too. */
  private static Optional<Duration> backoff(Fields retry) {
    long limit = Retry.BACKOFF_LIMIT.toSeconds();
    return retry
        .required("backoff_seconds")
        .flatMap(
            node -> {
              if (node.isInt() && node.intValue() >= 0 && node.intValue() <= limit) {
                return Optional.of(Duration.ofSeconds(node.intValue()));
              }
              retry.invalid(
                  "backoff_seconds",
                  "expected a whole number from 0 to " + limit + ", found " + Fields.shown(node));
              return Optional.empty();
            });
  }
}
