package ordo.pointcloud.octree.distribute;

import java.util.List;
import ordo.pointcloud.octree.chunk.Chunk;
import ordo.pointcloud.octree.frame.Framed;
import ordo.pointcloud.octree.spill.Spill;
import ordo.pointcloud.points.PointFormat;

/**
 * What {@link Distribute} wrote.
 *
 * @param format of the spilled records
 * @param spill the points of {@code chunks.get(i)} as its chunk i
 */
public record Distributed(Framed framed, PointFormat format, List<Chunk> chunks, Spill spill) {}
