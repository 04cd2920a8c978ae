package ordo.worker.executor.form;

import java.util.Optional;
import ordo.model.contract.ParamFormat;
import tools.jackson.databind.JsonNode;

/**
 * A param that is a number up to a bound, to both sides of 0.
 *
 * @param isWhole whether it counts something
 */
public record NumberFormat(String name, double most, boolean isWhole) implements ParamFormat {
  public static NumberFormat upTo(String name, double most) {
    return new NumberFormat(name, most, false);
  }

  public static NumberFormat wholeUpTo(String name, double most) {
    return new NumberFormat(name, most, true);
  }

  @Override
  public Optional<String> problem(String value) {
    return Optional.of("expected a number, found a string");
  }

  @Override
  public Optional<String> problemOf(JsonNode value) {
    double number = value.doubleValue();
    if (!(Math.abs(number) <= most)) {
      return Optional.of("expected at most " + most + ", found " + value);
    }
    return isWhole && number != Math.rint(number)
        ? Optional.of("expected a whole number, found " + value)
        : Optional.empty();
  }
}
