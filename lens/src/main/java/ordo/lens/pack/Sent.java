package ordo.lens.pack;

import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.WireType;

/**
 * An attribute that goes into a block.
 *
 * @param index in the description's {@code attributes}
 */
public record Sent(int index, ViewAttribute attribute) {
  WireType type() {
    return attribute.type();
  }

  /** As the directory of a block numbers it. */
  int typeCode() {
    return switch (type()) {
      case U8 -> 1;
      case U16 -> 2;
      case I16 -> 3;
      case U32 -> 4;
      case F32 -> 5;
      case RGB8 -> 6;
    };
  }

  /**
   * Whether values are differences: bytes are mostly flags and few kinds, which are better plain.
   */
  boolean isDelta() {
    return type() != WireType.U8;
  }
}
