package ordo.pointcloud.potree;

import ordo.pointcloud.points.Field;
import ordo.pointcloud.points.PointBlock;

/** One element of an attribute, for all points of a block. Pure. */
@FunctionalInterface
interface Lane {
  /**
   * Fills the first {@code block.size} values: integers as they are, reals by their bits.
   *
   * @throws IllegalArgumentException where a value cannot be stored; names the attribute
   */
  void fill(PointBlock block, long[] into);

  /** Some bits or a whole place of the record. */
  static Lane of(Field field) {
    return field::fill;
  }

  /** A field less what counts as 0. */
  static Lane above(Field field, long origin) {
    return (block, into) -> {
      field.fill(block, into);
      for (int i = 0; i < block.size; i++) {
        into[i] -= origin;
      }
    };
  }
}
