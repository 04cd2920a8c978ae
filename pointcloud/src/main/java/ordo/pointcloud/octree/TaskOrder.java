package ordo.pointcloud.octree;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.concurrent.CancellationException;

/**
 * Hands out numbered tasks to many threads, each as soon as the tasks before it are done; of those
 * that may begin, the one of the lowest number first.
 */
final class TaskOrder {
  private final int[] parents;
  private final int[] waitsFor;
  private final PriorityQueue<Integer> ready = new PriorityQueue<>();
  private int open;
  private boolean stopped;

  private TaskOrder(int[] parents) {
    this.parents = parents;
    this.waitsFor = new int[parents.length];
    this.open = parents.length;
  }

  /** Tasks 0 to count - 1, none of which waits for another. */
  static TaskOrder free(int count) {
    int[] parents = new int[count];
    Arrays.fill(parents, -1);
    return childrenFirst(parents);
  }

  /**
   * @param parents the task that waits for task i and for its siblings, or -1; no task is its own
   *     ancestor
   */
  static TaskOrder childrenFirst(int[] parents) {
    var order = new TaskOrder(parents);
    for (int parent : parents) {
      if (parent >= 0) {
        order.waitsFor[parent]++;
      }
    }
    for (int task = 0; task < parents.length; task++) {
      if (order.waitsFor[task] == 0) {
        order.ready.add(task);
      }
    }
    return order;
  }

  /**
   * Waits until a task may begin.
   *
   * @return its number, or -1 when all have begun
   * @throws CancellationException after {@link #stop}
   */
  synchronized int take() {
    while (ready.isEmpty() && open > 0 && !stopped) {
      try {
        wait();
      } catch (InterruptedException e) {
        throw new CancellationException("interrupted");
      }
    }
    if (stopped) {
      throw new CancellationException("stopped");
    }
    if (ready.isEmpty()) {
      return -1;
    }
    if (--open == 0) {
      notifyAll();
    }
    return ready.remove();
  }

  synchronized void done(int task) {
    int parent = parents[task];
    if (parent >= 0 && --waitsFor[parent] == 0) {
      ready.add(parent);
      notifyAll();
    }
  }

  /** Nobody waits or begins any more. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }
}
