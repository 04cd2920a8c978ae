package ordo.pointcloud.points;

/** Told how many points are done. Called from many threads, though never two at once. */
@FunctionalInterface
public interface ScanProgress {
  ScanProgress NONE = done -> {};

  /**
   * @param pointsDone never less than the time before
   */
  void pointsDone(long pointsDone);
}
