package ordo.server.http.exchange;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import ordo.server.view.Room;

/**
 * Memory for bodies, over all requests together: what is read, the tree that it becomes, and large
 * answers. Counted before it is used, so that no number of clients fills the heap. Safe for many
 * threads.
 */
public final class BodyBudget {
  /** What a request waits for room before it is refused. */
  private static final Duration WAIT_MAX = Duration.ofSeconds(5);

  private static final int PART_OF_HEAP = 4;
  private static final int UNIT_BYTES = 1024;

  private final int units;
  private final Duration waitMax;
  private final Semaphore free;

  BodyBudget(long bytesMax, Duration waitMax) {
    this.units = Math.clamp(bytesMax / UNIT_BYTES, 1, Integer.MAX_VALUE);
    this.waitMax = waitMax;
    this.free = new Semaphore(units);
  }

  /** A quarter of the heap. */
  public static BodyBudget ofHeap() {
    return new BodyBudget(Runtime.getRuntime().maxMemory() / PART_OF_HEAP, WAIT_MAX);
  }

  Share share() {
    return new Share();
  }

  /** What one request has of it. Used by the request's thread. */
  final class Share implements Room, AutoCloseable {
    private int held;

    /**
     * Takes more, waiting a little for others to end.
     *
     * @throws Refusal 413 when the whole budget would not do, 503 when others have it
     */
    @Override
    public void take(long bytes) {
      long more = Math.ceilDiv(bytes, UNIT_BYTES);
      if (held + more > units) {
        throw Refusal.of(
            413,
            "Request too large for this server's memory: needed up to %d KiB at once, expected at most %d KiB"
                .formatted(held + more, units));
      }
      if (!acquire((int) more)) {
        throw Refusal.unavailable("Too many large requests at once; try again");
      }
      held += (int) more;
    }

    /** Gives a part back. */
    @Override
    public void giveBack(long bytes) {
      int less = Math.clamp(bytes / UNIT_BYTES, 0, held);
      held -= less;
      free.release(less);
    }

    private boolean acquire(int more) {
      try {
        return free.tryAcquire(more, waitMax.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    /** Gives all of it back. Idempotent. */
    @Override
    public void close() {
      free.release(held);
      held = 0;
    }
  }
}
