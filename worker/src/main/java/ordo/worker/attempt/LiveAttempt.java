package ordo.worker.attempt;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import ordo.model.Shown;
import ordo.wire.ClaimedTask;
import ordo.wire.ProgressDetail;
import ordo.wire.Renewal;
import ordo.worker.executor.Execution;
import ordo.worker.executor.StoppedException;

/**
 * An attempt that this worker holds, from its claim to the answer to its report. Every method may
 * be called by any thread: the executor's threads write, the renewing thread reads, and either may
 * stop it.
 */
public final class LiveAttempt implements Execution.Attempt {
  private static final int LOG_LINES_MAX = 500;
  private static final int LINE_CHARS_MAX = 1000;
  private static final long HELD_POLL_MILLIS = 100;

  private final ClaimedTask task;
  private final Deque<String> log = new ArrayDeque<>();
  private final List<String> verified = new ArrayList<>();
  private final ProgressPace pace = new ProgressPace(System::nanoTime);
  private double progress;
  private ProgressDetail detail;
  private String message;
  private boolean changed;
  private boolean messageChanged;
  private Stop stop;
  private Thread runner;
  private long heldUntilNanos;

  /** Why an attempt ends before its executor does. */
  public enum Stop {
    /** The token is void: nothing of it counts any more. */
    VOID,
    /** The worker drains. */
    DRAINED,
    TIMED_OUT
  }

  /**
   * @param held how long its lease is surely held from now
   */
  public LiveAttempt(ClaimedTask task, Duration held) {
    this.task = task;
    this.heldUntilNanos = System.nanoTime() + held.toNanos();
  }

  public ClaimedTask task() {
    return task;
  }

  public ClaimedTask.AttemptKey key() {
    return task.key();
  }

  @Override
  public synchronized void progress(double fraction, String phase) {
    tell(fraction, phase);
    detail = pace.at(progress, phase);
  }

  @Override
  public synchronized void points(long done, long total, String phase) {
    tell((double) done / Math.max(1, total), phase);
    detail = pace.at(progress, phase, done, total);
  }

  private void tell(double fraction, String phase) {
    throwIfStopped();
    progress = Math.clamp(fraction, 0, 1);
    if (!phase.equals(message)) {
      message = oneLine(phase);
      messageChanged = true;
    }
    changed = true;
  }

  @Override
  public synchronized void log(String line) {
    if (log.size() == LOG_LINES_MAX) {
      log.removeFirst(); // the last lines tell most
    }
    log.addLast(oneLine(line));
    changed = true;
  }

  /** The hash of an input was found as declared. */
  synchronized void verified(String input) {
    verified.add(input);
  }

  /** Names of the inputs that need not be verified again. */
  synchronized List<String> verified() {
    return List.copyOf(verified);
  }

  static String oneLine(String text) {
    return Shown.line(text.replaceAll("\\s*\\R\\s*", " ").strip(), LINE_CHARS_MAX);
  }

  /** The current thread runs it from here on, and is interrupted when it is stopped. */
  synchronized void begin() {
    runner = Thread.currentThread();
  }

  /** Its outcome is known: nothing may interrupt the report. */
  synchronized void finish() {
    runner = null;
    Thread.interrupted();
  }

  /** Stops it once; a later reason changes nothing. */
  public synchronized void stop(Stop reason) {
    if (stop != null) {
      return;
    }
    stop = reason;
    notifyAll();
    if (runner != null) {
      runner.interrupt();
    }
  }

  synchronized Optional<Stop> stopped() {
    return Optional.ofNullable(stop);
  }

  @Override
  public synchronized boolean isStopped() {
    return stop != null;
  }

  public synchronized void throwIfStopped() {
    if (stop != null) {
      throw new StoppedException();
    }
  }

  public synchronized boolean isChanged() {
    return changed;
  }

  /** What to send now; taken as sent until {@link #notSent} says otherwise. */
  public synchronized Renewal.Live live() {
    var lines = List.copyOf(log);
    String said = messageChanged ? message : null;
    var live = new Renewal.Live(task.key(), progress, said, lines, detail);
    log.clear();
    changed = false;
    messageChanged = false;
    return live;
  }

  /** The server did not answer: the lines go first the next time. */
  public synchronized void notSent(Renewal.Live live) {
    List<String> lines = new ArrayList<>(live.log());
    lines.reversed().forEach(log::addFirst);
    while (log.size() > LOG_LINES_MAX) {
      log.removeFirst();
    }
    messageChanged |= live.message() != null;
    changed = true;
  }

  /** Log lines not sent yet; they go with the report. */
  synchronized List<String> takeLog() {
    var lines = List.copyOf(log);
    log.clear();
    return lines;
  }

  public synchronized void heldUntil(long nanos) {
    heldUntilNanos = nanos;
    notifyAll();
  }

  /**
   * Waits until the lease is surely held: after a long pause of this process somebody else may have
   * it, and only the server knows.
   */
  synchronized void awaitHeld() throws InterruptedException {
    while (System.nanoTime() - heldUntilNanos > 0) {
      throwIfStopped();
      wait(HELD_POLL_MILLIS);
    }
    throwIfStopped();
  }

  public synchronized boolean isHeld() {
    return System.nanoTime() - heldUntilNanos <= 0;
  }
}
