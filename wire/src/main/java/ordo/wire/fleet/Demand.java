package ordo.wire.fleet;

import java.util.List;

/**
 * {@code GET /workers/demand?fleet=NAME}: what could be claimed now, and the machines that a fleet
 * has.
 *
 * @param classes smallest first
 * @param nobodyCan steps that no class holds, by type
 * @param machines of the fleet, those that left in the last hour too
 * @param databaseTime when it was looked at
 */
public record Demand(
    List<ClassDemand> classes,
    List<Unheld> nobodyCan,
    List<Machine> machines,
    String databaseTime) {
  /**
   * Of one class.
   *
   * @param claimable steps that a worker could take at once; counted to 1,000 a type
   * @param machines workers that they are work for: one takes a heavy step and light ones beside
   * @param oldestWaitSeconds since the longest waiting of them became ready; 0 where none waits
   * @param slots steps that one worker runs at a time
   * @param workers of the fleet
   * @param figures what a machine of the class has at least
   */
  public record ClassDemand(
      String name,
      long claimable,
      long machines,
      double oldestWaitSeconds,
      int slots,
      Workers workers,
      Figures figures) {}

  /** Of a machine. */
  public record Figures(int cpus, long memoryBytes, long scratchBytes) {}

  /**
   * Of a fleet and class.
   *
   * @param silent not heard of for a minute, and not known to have left
   */
  public record Workers(long working, long idle, long silent) {}

  /**
   * Steps of a type that no class holds.
   *
   * @param needs of the largest
   * @param reason for people
   */
  public record Unheld(String type, long steps, Needs needs, String reason) {}

  public record Needs(long memoryBytes, long scratchBytes) {}

  /** Where a registered worker stands. */
  public enum State {
    WORKING,
    IDLE,
    SILENT,
    LEFT
  }

  /**
   * A worker that registered.
   *
   * @param engineId what the engine that started it calls it; null where it did not say
   */
  public record Machine(long workerId, String engineId, String className, State state) {}
}
