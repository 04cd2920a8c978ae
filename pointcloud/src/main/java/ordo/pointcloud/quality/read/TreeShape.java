package ordo.pointcloud.quality.read;

import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.tree.TreeCube;

/**
 * Where a tree lies, in coordinates.
 *
 * @param cube of the root
 * @param tight bounds of the points, as the tree says
 */
public record TreeShape(TreeCube cube, Bounds tight) {}
