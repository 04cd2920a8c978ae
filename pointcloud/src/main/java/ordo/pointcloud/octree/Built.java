package ordo.pointcloud.octree;

import java.util.List;
import ordo.pointcloud.points.PointFormat;

/**
 * What {@link Build} left over: the chunks' own nodes.
 *
 * @param pending one a chunk
 * @param roots where their points are
 */
record Built(Framed framed, PointFormat format, List<Pending> pending, Roots roots) {}
