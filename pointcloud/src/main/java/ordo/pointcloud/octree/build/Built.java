package ordo.pointcloud.octree.build;

import java.util.List;
import ordo.pointcloud.octree.frame.Framed;
import ordo.pointcloud.octree.spill.Pending;
import ordo.pointcloud.octree.spill.WaitingNodes;

/**
 * What {@link Build} left over: the chunks' own nodes.
 *
 * @param pending of each tree, one a chunk
 * @param waiting where their points are
 */
public record Built(Framed framed, List<List<Pending>> pending, WaitingNodes waiting) {}
