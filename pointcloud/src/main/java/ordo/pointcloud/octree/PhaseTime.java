package ordo.pointcloud.octree;

/**
 * What a phase cost.
 *
 * @param wallSeconds from its start to its end
 * @param cpuSeconds of all threads of the crew
 * @param threads of the crew
 */
public record PhaseTime(Phase phase, double wallSeconds, double cpuSeconds, int threads) {
  /** The share of the threads' time in which they computed, 0 to 1. */
  public double busy() {
    return wallSeconds == 0 ? 0 : cpuSeconds / (wallSeconds * threads);
  }
}
