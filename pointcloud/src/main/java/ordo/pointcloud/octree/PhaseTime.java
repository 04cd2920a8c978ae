package ordo.pointcloud.octree;

/**
 * What a phase cost.
 *
 * @param wallSeconds from its start to its end
 * @param cpuSeconds of all threads of the crew
 * @param processSeconds of CPU of the whole process: the crew, compilers, collectors, others' work
 * @param threads of the crew
 */
public record PhaseTime(
    Phase phase, double wallSeconds, double cpuSeconds, double processSeconds, int threads) {
  /** The share of the threads' time in which they computed, 0 to 1. */
  public double busy() {
    return wallSeconds == 0 ? 0 : cpuSeconds / (wallSeconds * threads);
  }

  /**
   * As {@link #busy}, of all that the process did: the share of as many cores as there are threads.
   */
  public double coresBusy() {
    return wallSeconds == 0 ? 0 : processSeconds / (wallSeconds * threads);
  }
}
