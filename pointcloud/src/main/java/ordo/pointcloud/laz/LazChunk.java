package ordo.pointcloud.laz;

/**
 * A chunk as something else than the chunk table says it.
 *
 * @param name how messages name it
 * @param start byte of the file
 */
public record LazChunk(String name, long start, long sizeBytes, long points) {}
