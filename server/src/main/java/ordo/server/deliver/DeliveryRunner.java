package ordo.server.deliver;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import ordo.model.ArtifactType;
import ordo.model.StorePath;
import ordo.server.db.DatabaseAway;
import ordo.server.delivered.Delivered;
import ordo.server.dispatch.Dispatch;
import ordo.server.dispatch.loop.ServerLoop;
import ordo.server.dispatch.task.DeliverySlots;
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

  /** Begins the error of a delivery whose artifact is a broken data set. */
  public static final String BROKEN = "broken_data_set";

  private final Store store;
  private final Delivered delivered;
  private final Audit audit;

  private DeliveryRunner(Store store, Delivered delivered, Audit audit) {
    this.store = store;
    this.delivered = delivered;
    this.audit = audit;
  }

  /** The loop that delivers, to be started. */
  public static ServerLoop loop(
      Store store, Delivered delivered, Audit audit, Dispatch dispatch, LeaseTerms terms) {
    var runner = new DeliveryRunner(store, delivered, audit);
    var work = new ServerLoop.Work("delivery", List.of(TaskTypes.DELIVERY), COPIES_MAX, runner);
    return new ServerLoop(work, dispatch, terms);
  }

  @Override
  public Report.Ended run(ClaimedTask task, ServerLoop.Lease lease) {
    StorePath source = DeliverySlots.source(task);
    StorePath target = DeliverySlots.target(task);
    try {
      Optional<String> broken = audit.problem(of(task, source), () -> stopIfLost(lease));
      return broken.isPresent()
          ? ended(task, Report.Outcome.FAILED, BROKEN + ": " + broken.get())
          : copy(task, lease, source, target);
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

  private Audit.Artifact of(ClaimedTask task, StorePath source) {
    return new Audit.Artifact(
        store, source, new ArtifactType(task.inputs().get(DeliverySlots.SOURCE).type()));
  }

  private Report.Ended copy(
      ClaimedTask task, ServerLoop.Lease lease, StorePath source, StorePath target)
      throws IOException {
    return switch (delivered.begin(task.key(), source, target)) {
      case Delivered.Begun(Replaceable replaceable) -> {
        store.deliver(source, target, replaceable, _ -> stopIfLost(lease));
        yield ended(task, Report.Outcome.SUCCESS, null);
      }
      case Delivered.Occupied(String message) -> occupied(task, message);
      case Delivered.Awaiting awaiting -> awaiting(task, "an upload is being put at " + target);
      case Delivered.Overtaken overtaken -> lost(task, "the lease was lost before the copy");
    };
  }

  /** Another try would find the same. */
  private static Report.Ended occupied(ClaimedTask task, String message) {
    return ended(task, Report.Outcome.FAILED, Delivered.OCCUPIED + ": " + message);
  }

  /** It does not count: what is in the way goes, by its end or, where its server died, in time. */
  private static Report.Ended awaiting(ClaimedTask task, String why) {
    return ended(task, Report.Outcome.RETURNED, why);
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
