package ordo.wire;

import java.util.List;

/**
 * {@code POST /workers/:id/claims}: a long poll for tasks.
 *
 * @param types step types that the worker has room for now
 * @param tasksMax how many it takes at most, 1 to {@link #TASKS_MAX}
 * @param waitMillis how long the server may hold the request, at most {@link #WAIT_MILLIS_MAX}
 * @param lifeLeftSeconds until the worker ends whatever it does; null when it does not
 */
public record ClaimRequest(
    List<String> types, int tasksMax, long waitMillis, Long lifeLeftSeconds) {
  public static final int TASKS_MAX = 20;
  public static final long WAIT_MILLIS_MAX = 20_000;

  /** Of a worker that does not end by itself. */
  public ClaimRequest(List<String> types, int tasksMax, long waitMillis) {
    this(types, tasksMax, waitMillis, null);
  }

  /** The same, of fewer or more tasks. */
  public ClaimRequest atMost(int tasks) {
    return new ClaimRequest(types, tasks, waitMillis, lifeLeftSeconds);
  }

  /** The same, of other types. */
  public ClaimRequest of(List<String> others) {
    return new ClaimRequest(others, tasksMax, waitMillis, lifeLeftSeconds);
  }

  /** The answer; empty when nothing came up in time. */
  public record Claimed(List<ClaimedTask> tasks) {}
}
