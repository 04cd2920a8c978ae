package ordo.pointcloud.octree;

import java.util.List;
import ordo.pointcloud.las.CoordinateFrame;
import ordo.pointcloud.las.RawBounds;

/**
 * What {@link Frame} found.
 *
 * @param stored scale and offset of every stored point
 * @param tight bounds of the points, in stored raw integers
 * @param root the cube
 */
record Framed(List<CloudInput> inputs, CoordinateFrame stored, RawBounds tight, RootCube root) {

  /** Whether points fall into the same cells, whatever the exact bounds are. */
  boolean hasCellsOf(Framed other) {
    return stored.equals(other.stored) && root.equals(other.root);
  }

  long pointCount() {
    return inputs.stream().mapToLong(input -> input.source().pointCount()).sum();
  }
}
