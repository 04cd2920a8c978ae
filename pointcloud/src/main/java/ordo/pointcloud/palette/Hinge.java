package ordo.pointcloud.palette;

import java.util.OptionalDouble;

/**
 * Where the halves of a table meet: each is stretched by itself.
 *
 * @param at value of the table
 * @param isHard it lies at elevation 0 unless another is asked for; a soft one does nothing unless
 *     asked for
 */
record Hinge(double at, boolean isHard) {
  /** The elevation that it lies at; empty where it does nothing. */
  OptionalDouble elevation(OptionalDouble asked) {
    return asked.isPresent() || !isHard ? asked : OptionalDouble.of(0);
  }
}
