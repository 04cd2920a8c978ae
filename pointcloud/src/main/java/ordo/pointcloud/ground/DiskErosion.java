package ordo.pointcloud.ground;

import java.util.Arrays;

/**
 * The least height within a disk around each cell; what is missing, and what is outside, counts for
 * nothing, as if the border were repeated. A row of the disk is a chord: its least is that of two
 * overlapping runs whose length is a power of two, so a cell costs as many steps as the disk has
 * rows.
 */
final class DiskErosion {
  private final int radius;
  private final int[] halfChords;
  private final int width;
  private final int height;

  /** Runs of length 2^p that begin at each place of a row with {@code radius} cells around it. */
  private final int[][] runs;

  /** Keeps a row's runs: one for each thread. */
  DiskErosion(int radius, int width, int height) {
    this.radius = radius;
    this.width = width;
    this.height = height;
    halfChords = new int[radius + 1];
    for (int dy = 0; dy <= radius; dy++) {
      halfChords[dy] = (int) Math.sqrt((double) radius * radius - (double) dy * dy);
    }
    runs = new int[power(2 * radius + 1) + 1][width + 2 * radius];
    Arrays.fill(runs[0], GroundGrid.MISSING);
  }

  private static int power(int length) {
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(length);
  }

  /** Fills rows {@code from} to {@code end} of the result. */
  void apply(int[] heights, int[] result, int from, int end) {
    Arrays.fill(result, from * width, end * width, GroundGrid.MISSING);
    int lastRow = Math.min(height, end + radius);
    for (int row = Math.max(0, from - radius); row < lastRow; row++) {
      fillRuns(heights, row);
      spread(result, row, Math.max(from, row - radius), Math.min(end, row + radius + 1));
    }
  }

  private void fillRuns(int[] heights, int row) {
    System.arraycopy(heights, row * width, runs[0], radius, width);
    for (int p = 1; p < runs.length; p++) {
      least(runs[p - 1], 1 << p - 1, runs[p]);
    }
  }

  private static void least(int[] half, int step, int[] whole) {
    int count = half.length - step;
    for (int i = 0; i < count; i++) {
      whole[i] = Math.min(half[i], half[i + step]);
    }
    System.arraycopy(half, count, whole, count, step);
  }

  /** Into all rows whose disk reaches this one. */
  private void spread(int[] result, int row, int from, int end) {
    for (int y = from; y < end; y++) {
      int half = halfChords[Math.abs(row - y)];
      int p = power(2 * half + 1);
      int left = radius - half;
      lower(result, y * width, runs[p], left, left + 2 * half + 1 - (1 << p));
    }
  }

  private void lower(int[] result, int at, int[] run, int left, int right) {
    for (int x = 0; x < width; x++) {
      result[at + x] = Math.min(result[at + x], Math.min(run[left + x], run[right + x]));
    }
  }
}
