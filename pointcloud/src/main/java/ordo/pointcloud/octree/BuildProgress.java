package ordo.pointcloud.octree;

/** Hears how far a build has come; called by many threads, so it must be quick and thread-safe. */
@FunctionalInterface
public interface BuildProgress {
  BuildProgress SILENT = (phase, fraction) -> {};

  /**
   * @param fraction of the phase that is done, 0 to 1; never falls but where a phase starts over
   *     because a header lied
   */
  void at(Phase phase, double fraction);
}
