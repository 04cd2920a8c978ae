package ordo.model;

import java.util.Map;
import java.util.Optional;

/**
 * The life of a task, as a table: what each event makes of each status. What is not in it is
 * refused and changes nothing; SPEC section 2.4.
 *
 * <p>No server asks it. A transition is judged where the row is locked, by the statement that makes
 * it, and what was judged before would be old by then. This is what the tests hold those statements
 * against: for every status and event, and for the final status of every job that ends.
 */
public final class Lifecycle {
  /** What can happen to a task. */
  public enum Event {
    /** A worker takes it: a new attempt. */
    CLAIM,
    /** Its worker shows progress and life. */
    RENEW,
    SUCCEED,
    FAIL,
    /** The attempt is lost or given back, and there will be another. */
    TRY_AGAIN,
    /** A step that it needs did not succeed, or there is nothing to do. */
    SKIP,
    CANCEL
  }

  private static final Map<TaskStatus, Map<Event, TaskStatus>> TABLE =
      Map.of(
          TaskStatus.PENDING,
          Map.of(
              Event.CLAIM, TaskStatus.RUNNING,
              Event.SKIP, TaskStatus.SKIPPED,
              Event.CANCEL, TaskStatus.SKIPPED),
          TaskStatus.RUNNING,
          Map.of(
              Event.RENEW, TaskStatus.RUNNING,
              Event.SUCCEED, TaskStatus.SUCCESS,
              Event.FAIL, TaskStatus.FAILED,
              Event.TRY_AGAIN, TaskStatus.PENDING,
              Event.CANCEL, TaskStatus.FAILED),
          TaskStatus.SUCCESS,
          Map.of(),
          TaskStatus.FAILED,
          Map.of(),
          TaskStatus.SKIPPED,
          Map.of());

  private Lifecycle() {}

  /** The status that follows; empty when the event is refused. */
  public static Optional<TaskStatus> next(TaskStatus from, Event event) {
    return Optional.ofNullable(TABLE.get(from).get(event));
  }

  /**
   * The final status of a job whose steps and deliveries have all ended.
   *
   * @param stepsBad failed or skipped
   * @param deliveriesBad declared outputs that were not delivered
   */
  public static JobStatus finalStatus(int stepsSucceeded, int stepsBad, int deliveriesBad) {
    if (stepsBad == 0 && deliveriesBad == 0) {
      return JobStatus.SUCCESS;
    }
    return stepsSucceeded == 0 ? JobStatus.FAILED : JobStatus.PARTIAL;
  }
}
