package ordo.pointcloud.octree.spill;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;

/**
 * Stretches of a temporary file whose points are in the tree, to be written over. Safe for many
 * threads.
 */
final class FreeStretches {
  /** In shorter ones, what stands before the points is too much of the whole. */
  private static final int BYTES_LEAST = 1024;

  private final Deque<Stretch> free = new ArrayDeque<>();

  synchronized void add(Collection<Stretch> stretches) {
    for (Stretch stretch : stretches) {
      if (stretch.length() >= BYTES_LEAST) {
        free.add(stretch);
      }
    }
  }

  /** One that is the caller's own from now on. */
  synchronized Optional<Stretch> take() {
    return Optional.ofNullable(free.poll());
  }
}
