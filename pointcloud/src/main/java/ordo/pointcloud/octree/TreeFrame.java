package ordo.pointcloud.octree;

import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointFormat;

/**
 * What a sink must know before the first node.
 *
 * @param format of every stored point: 6, 7 or 8, with extra bytes
 * @param stored scale and offset of every stored point
 * @param root the cube
 * @param tight bounds of the points
 */
public record TreeFrame(
    PointFormat format, CoordinateFrame stored, RootCube root, Bounds tight, long pointCount) {}
