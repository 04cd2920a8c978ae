package ordo.worker;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import ordo.wire.Backoff;
import ordo.wire.RefusedException;
import ordo.wire.WorkerClient;
import ordo.wire.WorkerRegistration;
import ordo.wire.WorkerRegistration.Registered;

/**
 * Who this worker is to the server. Registers on first use, and again where the server does not
 * know it any more. Safe for many threads.
 */
final class Membership {
  private static final Logger LOG = System.getLogger(Membership.class.getName());

  /** Status of a worker that the server does not know: it registers again. */
  private static final int UNKNOWN = 404;

  private final WorkerClient client;
  private final WorkerRegistration registration;
  private final Joined joined;
  private final Patience patience = new Patience();
  private Registered registered;

  Membership(WorkerClient client, WorkerRegistration registration, Joined joined) {
    this.client = client;
    this.registration = registration;
    this.joined = joined;
  }

  /** Told the id at each registration. */
  interface Joined {
    void as(long workerId) throws IOException;
  }

  /** A request of a registered worker. */
  interface Call<T> {
    T with(long workerId) throws IOException;
  }

  /**
   * Registers, waiting for a server that is away.
   *
   * @throws RefusedException when the server will not have this worker
   */
  synchronized Registered join() throws IOException, InterruptedException {
    while (registered == null) {
      register();
    }
    patience.succeeded();
    return registered;
  }

  /** Once; where the server is away, a wait and no more. */
  private synchronized void register() throws IOException, InterruptedException {
    try {
      registered = client.register(registration);
      joined.as(registered.workerId());
      LOG.log(Level.INFO, "registered as worker {0,number,#}", registered.workerId());
    } catch (IOException e) {
      if (e instanceof RefusedException refused && !refused.isTemporary()) {
        throw e;
      }
      patience.afterFailure("register", e);
    }
  }

  /** Registers again where the server has forgotten this worker; then the call must be repeated. */
  <T> T call(Call<T> call) throws IOException, InterruptedException {
    Registered asked = join();
    try {
      return call.with(asked.workerId());
    } catch (RefusedException e) {
      if (e.status() == UNKNOWN) {
        forget(asked);
      }
      throw e;
    }
  }

  /** Whether a call failed in a way that no repetition mends, nor a new registration. */
  static boolean isFinal(IOException e) {
    return e instanceof RefusedException refused
        && !refused.isTemporary()
        && refused.status() != UNKNOWN;
  }

  private synchronized void forget(Registered asked) {
    if (asked.equals(registered)) {
      LOG.log(Level.WARNING, "the server does not know worker {0,number,#}", asked.workerId());
      registered = null;
    }
  }

  /** How long a renewal holds, counted from the moment it was sent. */
  Duration lease() throws IOException, InterruptedException {
    return Duration.ofSeconds(join().leaseSeconds());
  }

  Duration renewalPeriod() throws IOException, InterruptedException {
    return Duration.ofSeconds(join().renewSeconds());
  }

  /** Says good-bye where anybody listens. */
  void leave() {
    known().ifPresent(this::leave);
  }

  private synchronized Optional<Registered> known() {
    return Optional.ofNullable(registered);
  }

  private void leave(Registered leaving) {
    try {
      client.leave(leaving.workerId());
    } catch (IOException e) {
      LOG.log(Level.INFO, "left without good-bye: " + e.getMessage());
    }
  }

  /**
   * Waits between tries, longer each time, and says only the first time why. One user at a time.
   */
  static final class Patience {
    private static final Backoff BACKOFF =
        new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    private int failures;

    void afterFailure(String what, IOException e) throws InterruptedException {
      if (failures == 0) {
        LOG.log(Level.WARNING, "cannot " + what + ": " + e.getMessage() + "; trying on");
      }
      failures++;
      Thread.sleep(BACKOFF.after(failures));
    }

    void succeeded() {
      failures = 0;
    }
  }
}
