package ordo.pointcloud.crs;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What is done to coordinates, for the record that goes with the result.
 *
 * @param name of the operation as PROJ gives it
 * @param accuracyMetres as its authority states it; empty where none is stated
 * @param engine name and version of what computes it
 * @param movesHeight false: z goes through untouched, bit for bit
 * @param closedForm smooth between any two points: no grid or mesh of shifts is looked up
 * @param warnings for people, one line each
 */
public record CrsOperation(
    String name,
    OptionalDouble accuracyMetres,
    String engine,
    boolean movesHeight,
    boolean closedForm,
    List<String> warnings) {
  public CrsOperation {
    warnings = List.copyOf(warnings);
  }

  /** One line: name, accuracy, engine. */
  public String text() {
    String accuracy =
        accuracyMetres.isPresent()
            ? (accuracyMetres.getAsDouble() == 0
                ? "exact"
                : "accuracy " + CrsNumbers.plain(accuracyMetres.getAsDouble()) + " m")
            : "accuracy not stated";
    return "%s, %s, by %s".formatted(name, accuracy, engine);
  }
}
