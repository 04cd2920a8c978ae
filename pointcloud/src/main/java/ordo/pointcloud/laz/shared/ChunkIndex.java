package ordo.pointcloud.laz.shared;

import java.util.Arrays;

/** Where the chunks of a file lie and which points they hold. */
public final class ChunkIndex {
  private long[] starts = new long[16];
  private long[] firstPoints = new long[16];
  private int count;

  /** An index that begins at that byte of the file. */
  public ChunkIndex(long start) {
    starts[0] = start;
  }

  public void add(long points, long bytes) {
    if (count + 1 == starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
      firstPoints = Arrays.copyOf(firstPoints, 2 * firstPoints.length);
    }
    starts[count + 1] = starts[count] + bytes;
    firstPoints[count + 1] = firstPoints[count] + points;
    count++;
  }

  public int count() {
    return count;
  }

  /** Byte of the file at which a chunk begins; of chunk {@link #count()} the end of the last. */
  public long start(int chunk) {
    return starts[chunk];
  }

  /** Index of a chunk's first point; of chunk {@link #count()} the number of points. */
  public long firstPoint(int chunk) {
    return firstPoints[chunk];
  }

  /** The chunk that begins with a point. */
  public int chunkAt(long firstPoint) {
    return Arrays.binarySearch(firstPoints, 0, count, firstPoint);
  }

  public long end() {
    return starts[count];
  }

  public long points() {
    return firstPoints[count];
  }
}
