package ordo.pointcloud.op.join;

/**
 * Records that lie together in the temporary file.
 *
 * @param offset byte of the first
 * @param firstRecord how many of its tile's stand before it
 */
record Stretch(long offset, long firstRecord, int records) {}
