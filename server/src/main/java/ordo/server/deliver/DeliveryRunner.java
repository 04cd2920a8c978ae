package ordo.server.deliver;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import ordo.model.StorePath;
import ordo.server.db.DatabaseAway;
import ordo.server.delivered.Delivered;
import ordo.server.dispatch.Dispatch;
import ordo.server.dispatch.loop.ServerLoop;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.dispatch.task.TaskTypes;
import ordo.store.PathOccupied;
import ordo.store.Replaceable;
import ordo.store.Store;
import ordo.store.StoreException;
import ordo.wire.ClaimedTask;
import ordo.wire.Reason;
import ordo.wire.Report;

/** Runs deliveries; SPEC section 4. */
public final class DeliveryRunner implements ServerLoop.Runner {
  /** Copies of one server at a time; more would only share the same disk. */
  private static final int COPIES_MAX = 4;

  private final Store store;
  private final Delivered delivered;

  private DeliveryRunner(Store store, Delivered delivered) {
    this.store = store;
    this.delivered = delivered;
  }

  /** The loop that delivers, to be started. */
  public static ServerLoop loop(
      Store store, Delivered delivered, Dispatch dispatch, LeaseTerms terms) {
    var runner = new DeliveryRunner(store, delivered);
    var work = new ServerLoop.Work("delivery", List.of(TaskTypes.DELIVERY), COPIES_MAX, runner);
    return new ServerLoop(work, dispatch, terms);
  }

  @Override
  public Report.Ended run(ClaimedTask task, ServerLoop.Lease lease) {
    StorePath source = new StorePath(task.inputs().get("artifact").uri());
    StorePath target = new StorePath(task.outputs().get("target").uri());
    try {
      return switch (delivered.begin(task.key(), source, target)) {
        case Delivered.Begun(Replaceable replaceable) -> {
          store.deliver(source, target, replaceable, _ -> stopIfLost(lease));
          yield ended(task, Report.Outcome.SUCCESS, null);
        }
        case Delivered.Occupied(String message) -> occupied(task, message);
        case Delivered.Overtaken overtaken -> lost(task, "the lease was lost before the copy");
      };
    } catch (CancellationException e) {
      return lost(task, "the lease was lost while copying");
    } catch (PathOccupied e) {
      return occupied(task, e.getMessage());
    } catch (StoreException e) {
      return ended(task, Report.Outcome.FAILED, e.getMessage());
    } catch (IOException e) {
      return lost(task, "copying " + source + " to " + target + ": " + Reason.of(e));
    } catch (DatabaseAway e) {
      return lost(task, e.getMessage());
    }
  }

  /** Another try would find the same. */
  private static Report.Ended occupied(ClaimedTask task, String message) {
    return ended(task, Report.Outcome.FAILED, Delivered.OCCUPIED + ": " + message);
  }

  private static Report.Ended lost(ClaimedTask task, String why) {
    return ended(task, Report.Outcome.LOST, why);
  }

  private static void stopIfLost(ServerLoop.Lease lease) {
    if (lease.isLost()) {
      throw new CancellationException();
    }
  }

  private static Report.Ended ended(ClaimedTask task, Report.Outcome outcome, String error) {
    return new Report.Ended(task.key(), outcome, error, null, List.of(), List.of());
  }
}
