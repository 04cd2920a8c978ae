package ordo.pointcloud.view;

import java.util.Arrays;

/** Which points of a block are kept, block after block. One thread's. */
public final class KeptPoints {
  private final Keep keep;
  private int[] places = new int[0];
  private int count;
  private long done;
  private int total;

  public KeptPoints(int thin) {
    this.keep = new Keep(thin);
  }

  /** Goes on to the next block, of so many points. */
  public void next(int points) {
    if (places.length < points) {
      places = Arrays.copyOf(places, points);
    }
    total += count;
    count = 0;
    for (int i = 0; i < points; i++) {
      if (keep.keeps(done + i) && total + count < ViewLimits.POINTS_MAX) {
        places[count++] = i;
      }
    }
    done += points;
  }

  /** Of the block. */
  public int count() {
    return count;
  }

  /** Place in the block of one that is kept, 0 to {@link #count} - 1. */
  public int place(int kept) {
    return places[kept];
  }

  /** Kept in the blocks before this one. */
  public int before() {
    return total;
  }
}
