package ordo.pointcloud.octree.chunk;

import ordo.pointcloud.octree.frame.Framed;

/** What {@link Chunks} chose. */
public record Chunked(Framed framed, ChunkMap map) {}
