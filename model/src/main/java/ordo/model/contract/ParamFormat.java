package ordo.model.contract;

import java.util.Optional;

/** A form that a string param must have, such as that of a CRS that exists. */
public interface ParamFormat {
  /** Its name in {@code GET /executors}, such as {@code crs}. */
  String name();

  /** What is wrong with the value, for people; empty when nothing is. */
  Optional<String> problem(String value);
}
