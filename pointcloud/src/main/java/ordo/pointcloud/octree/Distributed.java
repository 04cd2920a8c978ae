package ordo.pointcloud.octree;

import java.util.List;
import ordo.pointcloud.points.PointFormat;

/**
 * What {@link Distribute} wrote.
 *
 * @param format of the spilled records
 * @param spill the points of {@code chunks.get(i)} as its chunk i
 */
record Distributed(Framed framed, PointFormat format, List<Chunk> chunks, Spill spill) {}
