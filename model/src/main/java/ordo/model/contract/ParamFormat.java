package ordo.model.contract;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A form that a string param must have, such as that of a CRS that exists. */
public interface ParamFormat {
  /** Its name in {@code GET /executors}, such as {@code crs}. */
  String name();

  /** What is wrong with the value, for people; empty when nothing is. */
  Optional<String> problem(String value);

  /** The same of a value that may be no string. */
  default Optional<String> problemOf(JsonNode value) {
    return problem(value.stringValue());
  }
}
