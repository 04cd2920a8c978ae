package ordo.pointcloud.points;

/** Adds up the points done by all threads and tells the caller's progress. */
final class PointsDone {
  private final ScanProgress progress;
  private long done;

  PointsDone(ScanProgress progress) {
    this.progress = progress;
  }

  synchronized void add(int points) {
    done += points;
    progress.pointsDone(done);
  }
}
