package ordo.pointcloud.las;

import ordo.pointcloud.laz.LazCodec;
import ordo.pointcloud.points.PointSource;

/** How a file's points are written. */
public enum Compression {
  /** Plain records. */
  NONE,
  /** LAZ; every chunk but the last holds exactly {@link #CHUNK_POINTS} points. */
  LAZ_FIXED_CHUNKS,
  /** LAZ; chunks of any size. */
  LAZ_VARIABLE_CHUNKS;

  /** The usual chunk size, which every reader knows. */
  public static final int CHUNK_POINTS = 50_000;

  /** As the LAZ settings say it. */
  public long chunkPoints() {
    return this == LAZ_FIXED_CHUNKS ? CHUNK_POINTS : LazCodec.VARIABLE;
  }

  /**
   * Fixed chunks where the source's runs are such, so that its blocks can be chunks; else variable.
   */
  public static Compression lazFor(PointSource source) {
    for (int run = 0; run < source.runCount(); run++) {
      if (source.firstPoint(run) != (long) run * CHUNK_POINTS) {
        return LAZ_VARIABLE_CHUNKS;
      }
    }
    boolean lastFits = source.pointCount() - (long) source.runCount() * CHUNK_POINTS <= 0;
    return lastFits ? LAZ_FIXED_CHUNKS : LAZ_VARIABLE_CHUNKS;
  }
}
