package ordo.pointcloud.spread;

/** Where some records of one box lie in the file. */
record Extent(long offset, int records) {}
