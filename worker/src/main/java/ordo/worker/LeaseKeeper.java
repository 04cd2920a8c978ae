package ordo.worker;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordo.wire.Renewal;
import ordo.wire.WorkerClient;
import ordo.worker.attempt.LiveAttempt;
import ordo.worker.attempt.LiveAttempts;

/**
 * Renews the leases of all live attempts and carries their progress, on a thread of its own that
 * does nothing else.
 */
final class LeaseKeeper {
  private static final Logger LOG = System.getLogger(LeaseKeeper.class.getName());

  /** Shortest time between two messages, SPEC section 7. */
  private static final Duration CHANGES_PERIOD = Duration.ofMillis(250);

  private final LiveAttempts attempts;
  private final Membership membership;
  private final WorkerClient client;
  private final Thread thread;
  private volatile boolean stopped;

  /** Touched by the thread alone. */
  private long lastSentNanos;

  LeaseKeeper(LiveAttempts attempts, Membership membership, WorkerClient client) {
    this.attempts = attempts;
    this.membership = membership;
    this.client = client;
    this.thread = Thread.ofPlatform().daemon().name("leases").unstarted(this::keep);
  }

  void start() {
    thread.start();
  }

  /** Stops renewing; what is held then runs out, unless it is reported or given back. */
  void stop() {
    stopped = true;
    thread.interrupt();
  }

  private void keep() {
    lastSentNanos = System.nanoTime();
    while (!stopped) {
      try {
        Thread.sleep(CHANGES_PERIOD);
        renewWhatIsDue();
      } catch (InterruptedException e) {
        return; // stopping
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "leases not renewed: {0}", e.getMessage());
      } catch (RuntimeException | Error e) {
        LOG.log(Level.ERROR, "leases not renewed", e); // and go on: a dead thread loses them all
      }
    }
  }

  private void renewWhatIsDue() throws IOException, InterruptedException {
    List<LiveAttempt> live = attempts.all();
    if (!live.isEmpty() && isDue(live, System.nanoTime() - lastSentNanos)) {
      lastSentNanos = System.nanoTime();
      renew(live, lastSentNanos);
    }
  }

  private boolean isDue(List<LiveAttempt> live, long sinceLastNanos)
      throws IOException, InterruptedException {
    return live.stream().anyMatch(attempt -> attempt.isChanged() || !attempt.isHeld())
        || sinceLastNanos > membership.renewalPeriod().toNanos();
  }

  private void renew(List<LiveAttempt> live, long sentNanos)
      throws IOException, InterruptedException {
    var messages = new HashMap<LiveAttempt, Renewal.Live>();
    live.forEach(attempt -> messages.put(attempt, attempt.live()));
    List<String> stoppedTokens = send(messages).stopped();
    long heldUntil = sentNanos + Renewal.surelyHolds(membership.lease()).toNanos();
    live.forEach(attempt -> renewed(attempt, stoppedTokens, heldUntil));
  }

  private static void renewed(LiveAttempt attempt, List<String> stoppedTokens, long heldUntil) {
    if (stoppedTokens.contains(attempt.key().token())) {
      attempt.stop(LiveAttempt.Stop.VOID);
    } else {
      attempt.heldUntil(heldUntil);
    }
  }

  private Renewal.Renewed send(Map<LiveAttempt, Renewal.Live> messages)
      throws IOException, InterruptedException {
    var renewal = new Renewal(List.copyOf(messages.values()));
    try {
      return membership.call(id -> client.renew(id, renewal));
    } catch (IOException e) {
      messages.forEach(LiveAttempt::notSent);
      throw e;
    }
  }
}
