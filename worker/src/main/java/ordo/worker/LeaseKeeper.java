package ordo.worker;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordo.wire.LeaseMargin;
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
    long lastSentNanos = System.nanoTime();
    while (!stopped) {
      try {
        Thread.sleep(CHANGES_PERIOD);
        List<LiveAttempt> live = attempts.all();
        if (!live.isEmpty() && isDue(live, System.nanoTime() - lastSentNanos)) {
          lastSentNanos = System.nanoTime();
          renew(live, lastSentNanos);
        }
      } catch (InterruptedException e) {
        return; // stopping
      } catch (IOException e) {
        LOG.log(Level.DEBUG, "leases not renewed: {0}", e.getMessage());
      } catch (RuntimeException | Error e) {
        LOG.log(Level.ERROR, "leases not renewed", e); // and go on: a dead thread loses them all
      }
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
    Renewal.Renewed renewed;
    try {
      var renewal = new Renewal(List.copyOf(messages.values()));
      renewed = membership.call(id -> client.renew(id, renewal));
    } catch (IOException e) {
      messages.forEach(LiveAttempt::notSent);
      throw e;
    }
    long heldUntil = sentNanos + LeaseMargin.surely(membership.lease()).toNanos();
    for (Map.Entry<LiveAttempt, Renewal.Live> entry : messages.entrySet()) {
      if (renewed.stopped().contains(entry.getValue().key().token())) {
        entry.getKey().stop(LiveAttempt.Stop.VOID);
      } else {
        entry.getKey().heldUntil(heldUntil);
      }
    }
  }
}
