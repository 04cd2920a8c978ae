package ordo.wire;

import java.util.List;

/**
 * {@code POST /workers/:id/claims}: a long poll for tasks.
 *
 * @param types step types that the worker has room for now
 * @param tasksMax how many it takes at most, 1 to {@link #TASKS_MAX}
 * @param waitMillis how long the server may hold the request, at most {@link #WAIT_MILLIS_MAX}
 */
public record ClaimRequest(List<String> types, int tasksMax, long waitMillis) {
  public static final int TASKS_MAX = 20;
  public static final long WAIT_MILLIS_MAX = 20_000;

  /** The answer; empty when nothing came up in time. */
  public record Claimed(List<ClaimedTask> tasks) {}
}
