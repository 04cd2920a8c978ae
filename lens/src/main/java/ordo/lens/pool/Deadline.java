package ordo.lens.pool;

import java.time.Duration;
import ordo.pointcloud.view.ViewLimits;
import ordo.pointcloud.view.ViewRefusal;

/** The end of somebody's time. */
public record Deadline(Duration limit, long endNanos) implements ViewLimits.Pace {
  static Deadline in(Duration limit) {
    return new Deadline(limit, System.nanoTime() + limit.toNanos());
  }

  @Override
  public void check() throws ViewRefusal {
    if (System.nanoTime() - endNanos > 0) {
      throw tooSlow();
    }
    if (Thread.currentThread().isInterrupted()) {
      throw tooSlow();
    }
  }

  ViewRefusal tooSlow() {
    return new ViewRefusal(
        ViewRefusal.Kind.TOO_SLOW, "expected an answer in %s s".formatted(limit.toSeconds()));
  }
}
