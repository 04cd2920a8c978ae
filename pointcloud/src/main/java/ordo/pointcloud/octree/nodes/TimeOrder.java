package ordo.pointcloud.octree.nodes;

import ordo.pointcloud.octree.spill.PointRows;
import ordo.pointcloud.octree.spill.Slice;

/**
 * Puts a node's points in order of (GPS time, ordinal), which compresses best. A natural merge
 * sort, since points come in strips that are in order already. Not thread-safe; reused.
 */
final class TimeOrder {
  private int[] from = new int[0];
  private int[] to = new int[0];
  private int[] runStarts = new int[0];

  static boolean isOneTime(PointRows rows, Slice slice) {
    long first = rows.gpsTimeOrder(slice.at(0));
    for (int i = 1; i < slice.size(); i++) {
      if (rows.gpsTimeOrder(slice.at(i)) != first) {
        return false;
      }
    }
    return true;
  }

  /** Sorts the slice in place. */
  void sort(PointRows rows, Slice slice) {
    int size = slice.size();
    reserve(size);
    int runs = findRuns(rows, slice);
    if (runs > 1) {
      System.arraycopy(slice.order(), slice.from(), from, 0, size);
      mergeAll(rows, runs);
      System.arraycopy(from, 0, slice.order(), slice.from(), size);
    }
  }

  private void reserve(int size) {
    if (from.length < size) {
      from = new int[size];
      to = new int[size];
      runStarts = new int[size + 1];
    }
  }

  private int findRuns(PointRows rows, Slice slice) {
    int runs = 0;
    for (int i = 0; i < slice.size(); i++) {
      if (i == 0 || isBefore(rows, slice.at(i), slice.at(i - 1))) {
        runStarts[runs++] = i;
      }
    }
    runStarts[runs] = slice.size();
    return runs;
  }

  private void mergeAll(PointRows rows, int runs) {
    int left = runs;
    while (left > 1) {
      left = mergePairs(rows, left);
      int[] swap = from;
      from = to;
      to = swap;
    }
  }

  private int mergePairs(PointRows rows, int runs) {
    int merged = 0;
    for (int run = 0; run < runs; run += 2) {
      int start = runStarts[run];
      int middle = runStarts[run + 1];
      int end = run + 2 <= runs ? runStarts[run + 2] : middle;
      merge(rows, start, middle, end);
      runStarts[merged++] = start;
      runStarts[merged] = end;
    }
    return merged;
  }

  private void merge(PointRows rows, int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int out = start; out < end; out++) {
      boolean takeRight = left == middle || right < end && isBefore(rows, from[right], from[left]);
      to[out] = takeRight ? from[right++] : from[left++];
    }
  }

  private static boolean isBefore(PointRows rows, int a, int b) {
    long timeA = rows.gpsTimeOrder(a);
    long timeB = rows.gpsTimeOrder(b);
    return timeA != timeB ? timeA < timeB : rows.ordinal(a) < rows.ordinal(b);
  }
}
