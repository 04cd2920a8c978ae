package ordo.pointcloud.octree.frame;

import java.util.List;
import java.util.Optional;
import ordo.pointcloud.octree.CloudInput;

/**
 * What {@link Frame} made of the headers.
 *
 * @param scaleMax the finest scale that some sink wants
 * @param frame empty where a header's claim cannot be true
 */
public record Claimed(List<CloudInput> inputs, double scaleMax, Optional<Framed> frame) {
  public long pointCount() {
    return inputs.stream().mapToLong(input -> input.source().pointCount()).sum();
  }
}
