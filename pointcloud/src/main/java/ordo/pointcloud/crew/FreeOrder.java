package ordo.pointcloud.crew;

import java.util.concurrent.atomic.AtomicInteger;

/** Tasks by number, none of which waits for another. */
final class FreeOrder implements TaskOrder {
  private final int count;
  private final AtomicInteger next = new AtomicInteger();

  FreeOrder(int count) {
    this.count = count;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int take() {
    int task = next.getAndIncrement();
    return task < count ? task : -1;
  }

  @Override
  public void done(int task) {}
}
