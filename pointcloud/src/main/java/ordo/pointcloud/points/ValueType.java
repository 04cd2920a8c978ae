package ordo.pointcloud.points;

import java.util.Optional;

/** Kinds of numbers, and how schemas spell them. */
public enum ValueType {
  SIGNED("signed", "signed"),
  UNSIGNED("unsigned", "unsigned"),
  FLOAT("float", "floating");

  private final String ept;
  private final String pdal;

  ValueType(String ept, String pdal) {
    this.ept = ept;
    this.pdal = pdal;
  }

  /** As {@code ept.json} spells it today; old ones spell it as {@link #pdal}. */
  public String ept() {
    return ept;
  }

  /** As {@code pdal info} spells it. */
  public String pdal() {
    return pdal;
  }

  public static Optional<ValueType> of(String word) {
    for (ValueType type : values()) {
      if (word.equals(type.ept) || word.equals(type.pdal)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
