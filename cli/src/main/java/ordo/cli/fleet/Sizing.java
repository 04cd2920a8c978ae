package ordo.cli.fleet;

import java.util.List;

/**
 * How many machines are to be started or taken back. Growing is immediate; shrinking is the
 * machines' own: one that has nothing to do leaves, and only one that has not begun is taken back.
 */
final class Sizing {
  /** Turns in a row in which there are too many, before any is taken back. */
  static final int TOO_MANY_TURNS = 3;

  /**
   * What there is of one class.
   *
   * @param claimable steps, light ones that a machine takes together counted as one
   * @param slots steps that a machine runs at a time
   * @param idle workers that are here and hold nothing
   * @param starting machines that run and have no worker yet
   * @param pending machines that do not run yet
   * @param have machines in all, those with workers that the engine does not know any more too
   */
  record Seen(long claimable, int slots, int idle, int starting, int pending, int have) {
    /** Steps for which there is no machine; negative: machines too many, in steps. */
    long need() {
      return claimable - (long) slots * (idle + starting + pending);
    }
  }

  private Sizing() {}

  /** Machines to start now. */
  static int start(Seen seen, Bounds bounds, int leftInTotal) {
    long wanted = Math.ceilDiv(seen.need(), seen.slots());
    long least = Math.max(wanted, (long) bounds.min() - seen.have());
    long most =
        Math.min(
            Math.min(bounds.max() - seen.have(), leftInTotal), bounds.backlog() - seen.pending());
    return (int) Math.max(0, Math.min(least, most));
  }

  /**
   * Of machines that have waited for long, those to take back: the newest.
   *
   * @param waiting ids, the oldest first
   */
  static List<String> cancel(Seen seen, Bounds bounds, List<String> waiting) {
    long tooMany = Math.max(0, -seen.need() / seen.slots());
    long mayGo = Math.max(0, (long) seen.have() - bounds.min());
    int count = (int) Math.min(Math.min(tooMany, mayGo), waiting.size());
    return waiting.reversed().subList(0, count);
  }
}
