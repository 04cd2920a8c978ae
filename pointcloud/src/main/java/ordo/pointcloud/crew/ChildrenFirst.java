package ordo.pointcloud.crew;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** Each task as soon as those before it are done; of those that may begin, the lowest first. */
final class ChildrenFirst implements TaskOrder {
  private final int[] parents;
  private final int[] waitsFor;
  private final PriorityQueue<Integer> ready = new PriorityQueue<>();
  private int open;

  ChildrenFirst(int[] parents) {
    this.parents = parents;
    this.waitsFor = new int[parents.length];
    this.open = parents.length;
    Arrays.stream(parents).filter(parent -> parent >= 0).forEach(parent -> waitsFor[parent]++);
    IntStream.range(0, parents.length).filter(task -> waitsFor[task] == 0).forEach(ready::add);
  }

  @Override
  public int count() {
    return parents.length;
  }

  @Override
  public synchronized int take() throws InterruptedException {
    while (ready.isEmpty() && open > 0) {
      wait();
    }
    if (ready.isEmpty()) {
      return -1;
    }
    if (--open == 0) {
      notifyAll();
    }
    return ready.remove();
  }

  @Override
  public synchronized void done(int task) {
    int parent = parents[task];
    if (parent >= 0 && --waitsFor[parent] == 0) {
      ready.add(parent);
      notifyAll();
    }
  }
}
