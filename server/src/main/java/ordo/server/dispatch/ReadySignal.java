package ordo.server.dispatch;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Hurries the waiting claims of this process when tasks become ready. It only hurries: a claim also
 * looks by itself now and then, so a signal that is lost costs time and nothing else.
 *
 * <p>One lock guards all state; any thread may call any method.
 */
public final class ReadySignal implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Ticket> waiting = new LinkedHashSet<>();
  private volatile Consumer<Collection<String>> elsewhere = types -> {};
  private boolean closed;

  /** One waiting claim. Take it before looking, so that what becomes ready meanwhile is heard. */
  final class Ticket implements AutoCloseable {
    private final Set<String> types;
    private final Condition woken = lock.newCondition();
    private final Set<String> unheeded = new HashSet<>();
    private boolean signalled;

    private Ticket(Collection<String> types) {
      this.types = Set.copyOf(types);
    }

    /** Waits until woken, at most so long. Returns false once the server stops. */
    boolean await(Duration longest) throws InterruptedException {
      lock.lock();
      try {
        long left = longest.toNanos();
        while (!signalled && !closed && left > 0) {
          left = woken.awaitNanos(left);
        }
        signalled = false;
        unheeded.clear();
        return !closed;
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

  Ticket take(Collection<String> types) {
    lock.lock();
    try {
      Ticket ticket = new Ticket(types);
      waiting.add(ticket);
      return ticket;
    } finally {
      lock.unlock();
    }
  }

  /** Tasks became ready here: a type for each task. Wakes one claim for each, and tells others. */
  public void ready(Collection<String> types) {
    if (!types.isEmpty()) {
      readyHere(types);
      elsewhere.accept(types);
    }
  }

  /** As {@link #ready}, but other servers are not told. */
  void readyHere(Collection<String> types) {
    lock.lock();
    try {
      types.forEach(this::wakeOne);
    } finally {
      lock.unlock();
    }
  }

  /** Tasks became ready on another server, nobody knows how many. */
  void readyElsewhere(Collection<String> types) {
    lock.lock();
    try {
      waiting.stream()
          .filter(ticket -> types.stream().anyMatch(ticket.types::contains))
          .forEach(this::wake);
    } finally {
      lock.unlock();
    }
  }

  /** Who tells the other servers. */
  void tell(Consumer<Collection<String>> listener) {
    elsewhere = listener;
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

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** How many claims wait; for tests that must not race with one. */
  int waiting() {
    lock.lock();
    try {
      return (int) waiting.stream().filter(ticket -> lock.hasWaiters(ticket.woken)).count();
    } finally {
      lock.unlock();
    }
  }

  private void wakeOne(String type) {
    waiting.stream()
        .filter(ticket -> !ticket.signalled && ticket.types.contains(type))
        .findFirst()
        .ifPresent(
            ticket -> {
              ticket.unheeded.add(type);
              wake(ticket);
            });
  }

  private void wake(Ticket ticket) {
    ticket.signalled = true;
    ticket.woken.signal();
  }
}
