package ordo.pointcloud.octree;

import java.util.List;
import java.util.Optional;

/**
 * What {@link Frame} made of the headers.
 *
 * @param frame empty where a header's claim cannot be true
 */
record Claimed(List<CloudInput> inputs, Optional<Framed> frame) {
  long pointCount() {
    return inputs.stream().mapToLong(input -> input.source().pointCount()).sum();
  }
}
