package ordo.worker;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import ordo.wire.ClaimRequest;
import ordo.wire.ClaimedTask;
import ordo.wire.RefusedException;
import ordo.wire.WorkerClient;

/** Claims tasks of some types as long as there is room for them; one thread of its own. */
final class ClaimLoop {
  private static final Logger LOG = System.getLogger(ClaimLoop.class.getName());

  private final Semaphore room;
  private final Membership membership;
  private final WorkerClient client;
  private final Supplier<ClaimRequest> asks;

  /**
   * @param asks what it claims, as long as there is room
   */
  ClaimLoop(int room, Membership membership, WorkerClient client, Supplier<ClaimRequest> asks) {
    this.room = new Semaphore(room);
    this.membership = membership;
    this.client = client;
    this.asks = asks;
  }

  /**
   * Claims until told to end.
   *
   * @param start begins a task and returns at once; the second argument is to be run when it has
   *     ended
   * @throws RefusedException when the server will not have this worker any more
   */
  void run(BooleanSupplier ending, BiConsumer<ClaimedTask, Runnable> start)
      throws RefusedException {
    var patience = new Membership.Patience();
    try {
      while (!ending.getAsBoolean()) {
        claimOnce(start, patience);
      }
    } catch (InterruptedException e) {
      LOG.log(Level.DEBUG, "claiming ends");
    }
  }

  private void claimOnce(BiConsumer<ClaimedTask, Runnable> start, Membership.Patience patience)
      throws InterruptedException, RefusedException {
    int taken = takeRoom();
    try {
      List<ClaimedTask> tasks = claim(taken);
      patience.succeeded();
      tasks.forEach(task -> start.accept(task, room::release));
      taken -= tasks.size();
    } catch (IOException e) {
      waitUnlessFinal(patience, e);
    } finally {
      room.release(taken);
    }
  }

  private int takeRoom() throws InterruptedException {
    room.acquire();
    return 1 + room.drainPermits();
  }

  private List<ClaimedTask> claim(int tasksMax) throws IOException, InterruptedException {
    ClaimRequest request = asks.get().atMost(Math.min(tasksMax, ClaimRequest.TASKS_MAX));
    return membership.call(id -> client.claim(id, request)).tasks();
  }

  private static void waitUnlessFinal(Membership.Patience patience, IOException e)
      throws InterruptedException, RefusedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("claiming ends");
    }
    if (e instanceof RefusedException refused && Membership.isFinal(e)) {
      throw refused;
    }
    patience.afterFailure("claim", e);
  }
}
