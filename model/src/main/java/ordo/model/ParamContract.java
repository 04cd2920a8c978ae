package ordo.model;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One param of an executor.
 *
 * @param format special form of a string such as {@code crs}; see {@link ParamFormat}
 * @param defaultValue what an optional param is where it is not given; one without is required
 * @param nullable whether null is a value
 * @param alias another accepted spelling of the name
 */
public record ParamContract(
    String name,
    Type type,
    Optional<String> format,
    Optional<JsonNode> defaultValue,
    boolean nullable,
    Optional<String> alias) {
  /** JSON types of a value; NUMBER_POSITIVE is a finite number above zero. */
  public enum Type {
    STRING,
    NUMBER_POSITIVE,
    BOOLEAN
  }

  /** Whether it must be given, and declared in the recipe's {@code param_keys}. */
  public boolean required() {
    return defaultValue.isEmpty();
  }
}
