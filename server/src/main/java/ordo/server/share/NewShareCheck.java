package ordo.server.share;

import java.util.Optional;
import java.util.Set;
import ordo.model.JobId;
import ordo.model.check.Fields;
import ordo.model.check.Problems;
import ordo.model.json.Pointer;
import tools.jackson.databind.JsonNode;

/** Every rule on the body of {@code POST /shares}. */
public final class NewShareCheck {
  /** A week. */
  public static final int MINUTES_MAX = 10_080;

  private static final Set<String> FIELDS = Set.of("job_id", "artifact", "minutes");

  private NewShareCheck() {}

  /** Empty where there are problems. */
  public static Optional<NewShare> check(JsonNode body, Problems problems) {
    Optional<Fields> fields = Fields.of(body, Pointer.ROOT, "", problems);
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    fields.get().onlyKnown(FIELDS);
    return read(fields.get(), problems);
  }

  private static Optional<NewShare> read(Fields fields, Problems problems) {
    Optional<Long> job = whole(fields, "job_id", Long.MAX_VALUE);
    Optional<String> artifact = fields.requiredText("artifact");
    Optional<Long> minutes = whole(fields, "minutes", MINUTES_MAX);
    return problems.isEmpty()
        ? Optional.of(
            new NewShare(new JobId(job.get()), artifact.get(), Math.toIntExact(minutes.get())))
        : Optional.empty();
  }

  private static Optional<Long> whole(Fields fields, String name, long most) {
    Optional<JsonNode> given = fields.required(name);
    Optional<Long> value = given.flatMap(one -> within(one, most));
    if (given.isPresent() && value.isEmpty()) {
      fields.invalid(name, "expected " + range(most) + ", found " + Fields.shown(given.get()));
    }
    return value;
  }

  private static Optional<Long> within(JsonNode given, long most) {
    boolean isWhole = given.isIntegralNumber() && given.canConvertToLong();
    return isWhole && given.longValue() >= 1 && given.longValue() <= most
        ? Optional.of(given.longValue())
        : Optional.empty();
  }

  private static String range(long most) {
    return most == Long.MAX_VALUE ? "a positive integer" : "a whole number from 1 to " + most;
  }
}
