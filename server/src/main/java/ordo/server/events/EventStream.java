package ordo.server.events;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import ordo.server.auth.Caller;

/**
 * What waits for one listener: at most {@link #BUFFERED_MAX} notices, then only how many it missed.
 * One lock guards all; the hub offers, the listener takes.
 */
public final class EventStream implements AutoCloseable {
  static final int BUFFERED_MAX = 256;

  private final EventHub hub;
  private final Listener listener;
  private final long from;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Notice> waiting = new ArrayDeque<>();
  private final Set<Long> sentBefore = new HashSet<>();
  private final long endsAt;
  private int missed;
  private boolean ended;

  /**
   * @param job whose notices alone come, which the caller sees; empty: those of all
   */
  record Listener(Caller caller, OptionalLong job) {}

  /**
   * @param from no row with a smaller id will come
   * @param life after which it ends, so that the place of who does not read any more is free again
   */
  EventStream(EventHub hub, Listener listener, long from, Duration life) {
    this.hub = hub;
    this.listener = listener;
    this.from = from;
    this.endsAt = System.nanoTime() + life.toNanos();
  }

  OptionalLong job() {
    return listener.job();
  }

  boolean isFor(Notice notice) {
    return job().isPresent() ? job().getAsLong() == notice.job() : notice.isFor(listener.caller());
  }

  /** Logs come to those alone who listen to one job. */
  boolean isLogOf(long other) {
    return job().isPresent() && job().getAsLong() == other;
  }

  /** A row that the listener has had from the past, so that it does not come again. */
  public void sent(Notice notice) {
    lock.lock();
    try {
      notice.id().ifPresent(this::note);
    } finally {
      lock.unlock();
    }
  }

  private void note(long id) {
    if (id >= from) {
      sentBefore.add(id);
    }
  }

  void offer(Notice notice) {
    lock.lock();
    try {
      if (waiting.size() < BUFFERED_MAX && missed == 0) {
        waiting.add(notice);
      } else {
        missed++;
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  public boolean isEnded() {
    lock.lock();
    try {
      return ended || leftNanos() <= 0;
    } finally {
      lock.unlock();
    }
  }

  /** What has come, as soon as something has; nothing after so long, or at the end. */
  public List<Notice> await(Duration longest) throws InterruptedException {
    lock.lock();
    try {
      long left = Math.min(longest.toNanos(), leftNanos());
      while (waiting.isEmpty() && missed == 0 && !ended && left > 0) {
        left = changed.awaitNanos(left);
      }
      return drain();
    } finally {
      lock.unlock();
    }
  }

  private long leftNanos() {
    return endsAt - System.nanoTime();
  }

  private List<Notice> drain() {
    var taken = new ArrayList<Notice>();
    for (Notice notice : waiting) {
      if (notice.id().isEmpty() || !sentBefore.remove(notice.id().getAsLong())) {
        taken.add(notice);
      }
    }
    if (missed > 0) {
      taken.add(Notice.missed(missed));
    }
    waiting.clear();
    missed = 0;
    return taken;
  }

  @Override
  public void close() {
    hub.leave(this);
  }
}
