package ordo.pointcloud.spread;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import ordo.pointcloud.crew.Crew;

/** Work on all leaves by many threads, and how far it is. */
public record LeafTasks(List<Leaf> leaves, Crew crew, Progress progress) {
  /** Told the share that is done, 0 to 1; by one thread at a time. */
  @FunctionalInterface
  public interface Progress {
    void done(double share);
  }

  /** Work on one leaf. */
  @FunctionalInterface
  public interface LeafTask {
    void run(Leaf leaf) throws IOException, InterruptedException;
  }

  /** A round over all leaves, which is told as a part of the whole. */
  public void each(double from, double to, LeafTask task) throws IOException, InterruptedException {
    AtomicInteger done = new AtomicInteger();
    crew.each(
        leaves.size(),
        (_, leaf) -> {
          task.run(leaves.get(leaf));
          synchronized (done) {
            progress.done(from + (to - from) * done.incrementAndGet() / leaves.size());
          }
        });
  }
}
