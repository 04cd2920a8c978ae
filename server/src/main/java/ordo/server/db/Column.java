package ordo.server.db;

import java.sql.Types;
import java.util.Arrays;
import java.util.Collection;
import org.jdbi.v3.core.argument.Argument;

/**
 * Values for one array parameter, a row each, null where a row has none. They go to the driver as
 * they are: the library's own binding looks for a way to bind each element.
 */
public final class Column {
  private Column() {}

  public static Argument bigints(Collection<Long> values) {
    return of("int8", values.toArray());
  }

  public static Argument integers(Collection<Integer> values) {
    return of("int4", values.toArray());
  }

  public static Argument doubles(Collection<Double> values) {
    return of("float8", values.toArray());
  }

  public static Argument booleans(Collection<Boolean> values) {
    return of("bool", values.toArray());
  }

  public static Argument texts(Collection<String> values) {
    return of("text", values.toArray());
  }

  /** One row's own array, which may be none. */
  public static Argument textsOrNull(String[] values) {
    return values == null
        ? (position, statement, _) -> statement.setNull(position, Types.ARRAY)
        : of("text", values);
  }

  /** A class of one of the methods above. */
  public static Argument of(Class<?> type, Object[] values) {
    return switch (type.getSimpleName()) {
      case "Long" -> of("int8", values);
      case "Integer" -> of("int4", values);
      case "Double" -> of("float8", values);
      case "Boolean" -> of("bool", values);
      case "String" -> of("text", values);
      default ->
          throw new IllegalArgumentException(
              "expected Long, Integer, Double, Boolean or String, found " + type);
    };
  }

  private static Argument of(String type, Object[] values) {
    Object[] own = Arrays.copyOf(values, values.length, Object[].class);
    return (position, statement, _) ->
        statement.setArray(position, statement.getConnection().createArrayOf(type, own));
  }
}
