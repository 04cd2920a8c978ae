package ordo.pointcloud.op.surface;

import java.util.Optional;
import ordo.pointcloud.footprint.Footprint;

/** Which cells without points get a value. */
public enum DemFill {
  NONE,
  /** The gaps in the footprint, whose small islands are dropped. */
  FOOTPRINT;

  /**
   * @throws IllegalArgumentException when there is no such choice
   */
  public static DemFill of(String name) {
    return switch (name) {
      case "none" -> NONE;
      case "footprint" -> FOOTPRINT;
      default ->
          throw new IllegalArgumentException(
              "fill: expected none or footprint, found '" + name + "'");
    };
  }

  Optional<Footprint.Rules> rules() {
    return this == NONE ? Optional.empty() : Optional.of(Footprint.Rules.USUAL);
  }
}
