package ordo.pointcloud.potree;

import java.util.List;

/**
 * An attribute of the points.
 *
 * @param lanes its elements; viewers take three of them as interleaved where nodes are compressed
 * @param scale what readers multiply by who want more than what is stored, as they add the offset
 * @param presence when it is written
 */
record PotreeAttribute(
    String name,
    String description,
    NumberType type,
    List<Lane> lanes,
    double scale,
    double offset,
    Presence presence) {
  private static final String CLASSIFICATION = "classification";

  /** When an attribute is written. */
  enum Presence {
    ALWAYS,
    /** Where some point has another value than 0. */
    WHERE_USED
  }

  PotreeAttribute {
    lanes = List.copyOf(lanes);
  }

  static PotreeAttribute of(String name, NumberType type, Lane... lanes) {
    return new PotreeAttribute(name, "", type, List.of(lanes), 1, 0, Presence.ALWAYS);
  }

  PotreeAttribute whereUsed() {
    return new PotreeAttribute(name, description, type, lanes, scale, offset, Presence.WHERE_USED);
  }

  PotreeAttribute described(String text) {
    return new PotreeAttribute(name, text, type, lanes, scale, offset, presence);
  }

  /** Whether points are counted by value, as viewers expect of classes. */
  boolean isCounted() {
    return name.equals(CLASSIFICATION);
  }

  int bytes() {
    return lanes.size() * type.bytes();
  }
}
