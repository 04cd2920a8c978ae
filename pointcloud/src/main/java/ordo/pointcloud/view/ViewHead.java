package ordo.pointcloud.view;

import java.util.List;
import java.util.Optional;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.tree.TreeCube;

/**
 * What there is to see.
 *
 * @param format for people: {@code EPT laszip}
 * @param points in all pieces together, as the file says
 * @param cube of the root; empty where there is no tree
 * @param bounds of the points, as the file says
 * @param spacing of points at the root, which halves with each level; 0 where there is no tree
 * @param attributes beside the place
 * @param warnings what is odd about the file, a line each
 */
public record ViewHead(
    String format,
    long points,
    Optional<TreeCube> cube,
    Bounds bounds,
    double spacing,
    List<ViewAttribute> attributes,
    List<String> warnings) {
  public ViewHead {
    attributes = List.copyOf(attributes);
    warnings = List.copyOf(warnings);
  }

  public boolean isTree() {
    return cube.isPresent();
  }

  public Optional<ViewAttribute> attribute(String name) {
    return attributes.stream().filter(one -> one.name().equals(name)).findFirst();
  }
}
