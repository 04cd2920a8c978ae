package ordo.model;

import java.util.Optional;

/**
 * One param of an executor.
 *
 * @param format special form of a string such as {@code crs}; see {@link ParamFormat}
 * @param nullable whether null is a value
 * @param alias another accepted spelling of the name
 */
public record ParamContract(
    String name,
    Type type,
    Optional<String> format,
    boolean required,
    boolean nullable,
    Optional<String> alias) {
  /** JSON types of a value; NUMBER_POSITIVE is a finite number above zero. */
  public enum Type {
    STRING,
    NUMBER_POSITIVE,
    BOOLEAN
  }
}
