package ordo.model.contract;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One param of an executor.
 *
 * @param format special form of a string, an array, an object or a number
 * @param defaultValue what an optional param is where it is not given; one without is required
 * @param nullable whether null is a value
 * @param alias another accepted spelling of the name
 */
public record ParamContract(
    String name,
    Type type,
    Optional<ParamFormat> format,
    Optional<JsonNode> defaultValue,
    boolean nullable,
    Optional<String> alias) {
  /** JSON types of a value; numbers are finite: any, above zero or at least that. */
  public enum Type {
    STRING,
    NUMBER,
    NUMBER_POSITIVE,
    NUMBER_NOT_NEGATIVE,
    BOOLEAN,
    ARRAY,
    STRING_OR_OBJECT
  }

  /** A string of a special form that must be given. */
  public static ParamContract required(String name, ParamFormat format) {
    return new ParamContract(
        name, Type.STRING, Optional.of(format), Optional.empty(), false, Optional.empty());
  }

  /** A value of a special form that may be left out; null counts as left out. */
  public static ParamContract orAbsent(String name, Type type, ParamFormat format) {
    return new ParamContract(
        name,
        type,
        Optional.of(format),
        Optional.of(JsonNodeFactory.instance.nullNode()),
        true,
        Optional.empty());
  }

  /** A value that must be given. */
  public static ParamContract required(String name, Type type) {
    return new ParamContract(
        name, type, Optional.empty(), Optional.empty(), false, Optional.empty());
  }

  /** A number above zero that may be left out. */
  public static ParamContract positive(String name, double defaultValue) {
    return required(name, Type.NUMBER_POSITIVE).withDefault(number(defaultValue));
  }

  /** A number of at least zero that may be left out. */
  public static ParamContract notNegative(String name, double defaultValue) {
    return required(name, Type.NUMBER_NOT_NEGATIVE).withDefault(number(defaultValue));
  }

  private static JsonNode number(double value) {
    return JsonNodeFactory.instance.numberNode(value);
  }

  /** The same in a special form. */
  public ParamContract in(ParamFormat form) {
    return new ParamContract(name, type, Optional.of(form), defaultValue, nullable, alias);
  }

  /** The same, where null is a value too. */
  public ParamContract orNull() {
    return new ParamContract(name, type, format, defaultValue, true, alias);
  }

  /** The same, which may be left out. */
  public ParamContract withDefault(JsonNode value) {
    return new ParamContract(name, type, format, Optional.of(value), nullable, alias);
  }

  /** The same, under another name too. */
  public ParamContract alias(String other) {
    return new ParamContract(name, type, format, defaultValue, nullable, Optional.of(other));
  }

  /** Whether it must be given, and declared in the recipe's {@code param_keys}. */
  public boolean required() {
    return defaultValue.isEmpty();
  }
}
