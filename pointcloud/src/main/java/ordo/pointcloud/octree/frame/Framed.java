package ordo.pointcloud.octree.frame;

import java.util.List;
import ordo.pointcloud.octree.CloudInput;
import ordo.pointcloud.octree.RootCube;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.RawBounds;

/**
 * What {@link Frame} found.
 *
 * @param stored scale and offset in whose integers the tree is built
 * @param tight bounds of the points, in these
 * @param root the cube
 */
public record Framed(
    List<CloudInput> inputs, CoordinateFrame stored, RawBounds tight, RootCube root) {

  /** Whether points fall into the same cells, whatever the exact bounds are. */
  public boolean hasCellsOf(Framed other) {
    return stored.equals(other.stored) && root.equals(other.root);
  }

  /**
   * Moves the coordinates of a block of an input into the stored frame, in place.
   *
   * @return {@link Requantise#ALL_FIT}, or the index of a point that does not fit 32 bits
   */
  public int requantise(int input, PointBlock block) {
    return Requantise.block(inputs.get(input).frame(), stored, block);
  }

  public long pointCount() {
    return inputs.stream().mapToLong(input -> input.source().pointCount()).sum();
  }

  /** Of every stored point. */
  public PointFormat format() {
    return StoredFormat.choose(inputs);
  }
}
