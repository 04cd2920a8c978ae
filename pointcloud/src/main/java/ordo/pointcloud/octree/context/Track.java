package ordo.pointcloud.octree.context;

import java.util.concurrent.atomic.AtomicLong;
import ordo.pointcloud.octree.BuildProgress;
import ordo.pointcloud.octree.Phase;

/** Counts what is done of a phase and tells it on, about a hundred times. */
public final class Track {
  private static final int STEPS = 100;

  private final BuildProgress progress;
  private final Phase phase;
  private final long whole;
  private final AtomicLong done = new AtomicLong();

  Track(BuildProgress progress, Phase phase, long whole) {
    this.progress = progress;
    this.phase = phase;
    this.whole = Math.max(1, whole);
    progress.at(phase, 0);
  }

  public void done(long points) {
    long after = done.addAndGet(points);
    long before = after - points;
    if (after * STEPS / whole != before * STEPS / whole) {
      tell();
    }
  }

  /** One at a time, so that nobody hears of less than before. */
  private synchronized void tell() {
    progress.at(phase, Math.min(1, (double) done.get() / whole));
  }
}
