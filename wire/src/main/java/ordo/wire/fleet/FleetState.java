package ordo.wire.fleet;

import java.util.List;

/**
 * {@code POST /fleets/NAME/state}: what a loop that starts machines has found and done in its last
 * turn.
 *
 * @param holder who says so
 * @param engine the kind of engine that it asks
 * @param classes in the order given
 */
public record FleetState(String holder, String engine, List<OfClass> classes) {
  /**
   * Of one class.
   *
   * @param want machines that there should be more; negative: that there are too many
   * @param have machines that the engine has of ours, or that work though it does not know them
   * @param pending of them, those that the engine has not started yet
   * @param started in this turn
   * @param max never more than these
   * @param waits why no machine is started; null where nothing hinders
   */
  public record OfClass(
      String name, long want, int have, int pending, int started, int max, String waits) {}

  /**
   * {@code POST /fleets/NAME/lease}: from now on one loop acts.
   *
   * @param seconds how long it may say nothing before another may take over
   */
  public record Lease(String holder, int seconds) {}
}
