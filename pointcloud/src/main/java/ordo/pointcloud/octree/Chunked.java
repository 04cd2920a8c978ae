package ordo.pointcloud.octree;

/** What {@link Chunks} chose. */
record Chunked(Framed framed, ChunkMap map) {}
