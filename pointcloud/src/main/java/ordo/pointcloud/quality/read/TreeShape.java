package ordo.pointcloud.quality.read;

import ordo.pointcloud.points.Bounds;

/**
 * Where a tree lies, in coordinates.
 *
 * @param minX lower faces of the root's cube, as are minY and minZ
 * @param side of the cube, above 0
 * @param tight bounds of the points, as the tree says
 */
public record TreeShape(double minX, double minY, double minZ, double side, Bounds tight) {}
