package ordo.server.deliver;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import ordo.model.StorePath;
import ordo.server.dispatch.Dispatch;
import ordo.server.dispatch.LeaseTerms;
import ordo.server.dispatch.ServerLoop;
import ordo.server.dispatch.TaskTypes;
import ordo.store.Store;
import ordo.wire.ClaimedTask;
import ordo.wire.Reason;
import ordo.wire.Report;

/** Runs deliveries; SPEC section 4. */
public final class DeliveryRunner implements ServerLoop.Runner {
  /** Copies of one server at a time; more would only share the same disk. */
  private static final int COPIES_MAX = 4;

  private final Store store;

  private DeliveryRunner(Store store) {
    this.store = store;
  }

  /** The loop that delivers, to be started. */
  public static ServerLoop loop(Store store, Dispatch dispatch, LeaseTerms terms) {
    var work =
        new ServerLoop.Work(
            "delivery", List.of(TaskTypes.DELIVERY), COPIES_MAX, new DeliveryRunner(store));
    return new ServerLoop(work, dispatch, terms);
  }

  @Override
  public Report.Ended run(ClaimedTask task, ServerLoop.Lease lease) {
    StorePath source = new StorePath(task.inputs().get("artifact").uri());
    StorePath target = new StorePath(task.outputs().get("target").uri());
    try {
      store.deliver(source, target, _ -> stopIfLost(lease));
      return ended(task, Report.Outcome.SUCCESS, null);
    } catch (CancellationException e) {
      return ended(task, Report.Outcome.LOST, "the lease was lost while copying");
    } catch (IOException e) {
      return ended(
          task, Report.Outcome.LOST, "copying " + source + " to " + target + ": " + Reason.of(e));
    }
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
