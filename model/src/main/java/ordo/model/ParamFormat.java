package ordo.model;

import java.util.Optional;

/**
 * A form that a string param must have, such as a CRS that exists. Handed in by the composition
 * root.
 */
public interface ParamFormat {
  /** The name that {@link ParamContract#format()} uses. */
  String name();

  /** What is wrong with the value, for people; empty when nothing is. */
  Optional<String> problem(String value);
}
