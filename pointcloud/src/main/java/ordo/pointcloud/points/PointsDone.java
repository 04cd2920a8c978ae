package ordo.pointcloud.points;

/** Adds up the points done by all threads and tells the caller's progress. */
public final class PointsDone {
  private final ScanProgress progress;
  private long done;

  public PointsDone(ScanProgress progress) {
    this.progress = progress;
  }

  public synchronized void add(long points) {
    done += points;
    progress.pointsDone(done);
  }
}
