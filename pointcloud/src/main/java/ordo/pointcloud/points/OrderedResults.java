package ordo.pointcloud.points;

import java.util.HashMap;
import java.util.Map;

/**
 * Results on their way from many threads to one, in the order of their first points. Everything is
 * guarded by the object's monitor; workers wait for the window, the consumer for the next result.
 */
final class OrderedResults<R> {
  private record Entry<T>(T result, int points) {}

  private final Map<Long, Entry<R>> waiting = new HashMap<>();
  private final long windowPoints;
  private final long pointCount;
  private long nextPoint;
  private boolean ended;

  OrderedResults(long windowPoints, long pointCount) {
    this.windowPoints = windowPoints;
    this.pointCount = pointCount;
  }

  /** The block that is next in order never waits, so that somebody always can go on. */
  synchronized void awaitWindow(long firstPoint) throws InterruptedException {
    while (firstPoint >= nextPoint + windowPoints && !ended) {
      wait();
    }
  }

  synchronized void put(long firstPoint, int points, R result) {
    waiting.put(firstPoint, new Entry<>(result, points));
    notifyAll();
  }

  /** No more results will come. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** False when the last one has been taken, or when the workers ended without giving the next. */
  synchronized boolean awaitNext() throws InterruptedException {
    while (!waiting.containsKey(nextPoint) && !ended && nextPoint < pointCount) {
      wait();
    }
    return waiting.containsKey(nextPoint);
  }

  synchronized R result() {
    return waiting.get(nextPoint).result();
  }

  /** Drops the result just consumed and opens the window by its points. */
  synchronized int advance() {
    int points = waiting.remove(nextPoint).points();
    nextPoint += points;
    notifyAll();
    return points;
  }

  /** A source that gives fewer points than it promised is a bug of that source. */
  synchronized void checkComplete() {
    if (nextPoint != pointCount) {
      throw new IllegalStateException(
          "points: expected " + pointCount + ", found " + nextPoint + " in order");
    }
  }
}
