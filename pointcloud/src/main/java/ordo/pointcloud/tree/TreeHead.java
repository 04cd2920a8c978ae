package ordo.pointcloud.tree;

import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointFormat;

/**
 * What a tree says of all its points.
 *
 * @param format of every block
 * @param frame scale and offset of every block's coordinates
 * @param cube of the root
 * @param spacing of points at the root, in coordinates; halves with each level
 * @param points in all nodes together, as the tree says
 * @param bounds of the points, as the tree says; within the cube if it is right
 */
public record TreeHead(
    TreeKind kind,
    PointFormat format,
    CoordinateFrame frame,
    TreeCube cube,
    double spacing,
    long points,
    Bounds bounds) {}
