package ordo.server.dispatch.ready;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/**
 * Hurries the waiting claims of this process when tasks become ready. It only hurries: {@link
 * ClaimPoll} looks for all of them now and then, so a signal that is lost costs time and nothing
 * else.
 *
 * <p>One lock guards all state; any thread may call any method.
 */
public final class ReadySignal implements AutoCloseable {
  /** Between a line's type and the rank of its class; a line without one is of any class. */
  public static final char RANK = '#';

  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Ticket> waiting = new LinkedHashSet<>();
  private volatile Consumer<Collection<String>> elsewhere = types -> {};
  private boolean closed;
  private long signals;

  /** Why a wait ended. */
  public enum Woken {
    SIGNAL,
    TIME,
    /** The server stops. */
    CLOSED
  }

  /**
   * Those who wait at a moment.
   *
   * @param types that any of them waits for
   */
  public record Waiting(Set<Long> workers, Set<String> types) {}

  /** One waiting claim. Take it before looking, so that what becomes ready meanwhile is heard. */
  public final class Ticket implements AutoCloseable {
    private final long worker;
    private final int rank;
    private final Set<String> types;
    private final Condition woken = lock.newCondition();
    private final Set<String> unheeded = new HashSet<>();
    private boolean signalled;

    private Ticket(long worker, int rank, Collection<String> types) {
      this.worker = worker;
      this.rank = rank;
      this.types = Set.copyOf(types);
    }

    /** Whether it may take something of a line. */
    private boolean takes(String line) {
      int mark = line.lastIndexOf(RANK);
      return mark < 0
          ? types.contains(line)
          : types.contains(line.substring(0, mark))
              && Integer.parseInt(line.substring(mark + 1)) <= rank;
    }

    /** Waits until woken, at most so long. */
    public Woken await(Duration longest) throws InterruptedException {
      lock.lock();
      try {
        long left = longest.toNanos();
        while (!signalled && !closed && left > 0) {
          left = woken.awaitNanos(left);
        }
        Woken why = closed ? Woken.CLOSED : signalled ? Woken.SIGNAL : Woken.TIME;
        signalled = false;
        unheeded.clear();
        return why;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        waiting.remove(this);
        // Heard and not acted upon: somebody else should look.
        unheeded.forEach(ReadySignal.this::wakeOne);
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * @param rank of the greatest class that the worker takes
   */
  public Ticket take(long worker, int rank, Collection<String> types) {
    lock.lock();
    try {
      Ticket ticket = new Ticket(worker, rank, types);
      waiting.add(ticket);
      return ticket;
    } finally {
      lock.unlock();
    }
  }

  /** Tasks became ready here: a line for each task. Wakes one claim for each, and tells others. */
  public void ready(Collection<String> types) {
    if (!types.isEmpty()) {
      readyHere(types);
      elsewhere.accept(types);
    }
  }

  /**
   * As {@link #ready}, but other servers are not told. Whoever takes as much as it asked for wakes
   * the next, so a type that is named once is enough, however many tasks there are.
   */
  public void readyHere(Collection<String> types) {
    lock.lock();
    try {
      signals++;
      types.forEach(this::wakeOne);
    } finally {
      lock.unlock();
    }
  }

  /** Who tells the other servers. */
  void tell(Consumer<Collection<String>> listener) {
    elsewhere = listener;
  }

  /** A number that grows with every signal. */
  public long signals() {
    lock.lock();
    try {
      return signals;
    } finally {
      lock.unlock();
    }
  }

  /** Those who wait now. */
  public Waiting whoWaits() {
    lock.lock();
    try {
      Set<Long> workers = new HashSet<>();
      Set<String> types = new HashSet<>();
      for (Ticket ticket : waiting) {
        workers.add(ticket.worker);
        types.addAll(ticket.types);
      }
      return new Waiting(workers, types);
    } finally {
      lock.unlock();
    }
  }

  /** Wakes the claims of these workers, to see for themselves. */
  public void wake(LongPredicate workers) {
    lock.lock();
    try {
      waiting.stream().filter(ticket -> workers.test(ticket.worker)).forEach(this::wake);
    } finally {
      lock.unlock();
    }
  }

  /** Ends every wait, now and later: the server stops. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      waiting.forEach(ticket -> ticket.woken.signalAll());
    } finally {
      lock.unlock();
    }
  }

  public boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** How many claims wait; for tests that must not race with one. */
  public int waiting() {
    lock.lock();
    try {
      return (int) waiting.stream().filter(ticket -> lock.hasWaiters(ticket.woken)).count();
    } finally {
      lock.unlock();
    }
  }

  private void wakeOne(String line) {
    waiting.stream()
        .filter(ticket -> !ticket.signalled && ticket.takes(line))
        .findFirst()
        .ifPresent(
            ticket -> {
              ticket.unheeded.add(line);
              wake(ticket);
            });
  }

  private void wake(Ticket ticket) {
    ticket.signalled = true;
    ticket.woken.signal();
  }
}
