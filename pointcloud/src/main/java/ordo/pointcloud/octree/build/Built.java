package ordo.pointcloud.octree.build;

import java.util.List;
import ordo.pointcloud.octree.frame.Framed;
import ordo.pointcloud.octree.spill.Pending;
import ordo.pointcloud.octree.spill.Roots;
import ordo.pointcloud.points.PointFormat;

/**
 * What {@link Build} left over: the chunks' own nodes.
 *
 * @param pending one a chunk
 * @param roots where their points are
 */
public record Built(Framed framed, PointFormat format, List<Pending> pending, Roots roots) {}
