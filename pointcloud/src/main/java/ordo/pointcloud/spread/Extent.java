package ordo.pointcloud.spread;

import ordo.pointcloud.points.RawBounds;

/**
 * Where some records of one part lie in the file.
 *
 * @param box the least that holds them
 */
record Extent(long offset, int records, RawBounds box) {}
