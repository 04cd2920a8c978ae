package ordo.pointcloud.op.surface;

import java.util.Optional;
import ordo.pointcloud.footprint.Footprint;

/** Which cells without points get a value. */
public enum DemFill {
  NONE,
  /** The gaps in the footprint, whose small islands are dropped. */
  FOOTPRINT,
  /** Every cell of the grid. */
  ALL;

  /**
   * @throws IllegalArgumentException when there is no such choice
   */
  public static DemFill of(String name) {
    return switch (name) {
      case "none" -> NONE;
      case "footprint" -> FOOTPRINT;
      case "all" -> ALL;
      default ->
          throw new IllegalArgumentException(
              "fill: expected none, footprint or all, found '" + name + "'");
    };
  }

  Optional<Footprint.Rules> rules() {
    return this == FOOTPRINT ? Optional.of(Footprint.Rules.USUAL) : Optional.empty();
  }
}
