package ordo.pointcloud.cloud;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.write.RecordSummary;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.ScanProgress;

/**
 * Where a cloud lies: as its header says, or, where that cannot be, as its points say. A header
 * that holds none of the first points (all zeros, as careless writers leave it) is not believed.
 */
public final class CloudBounds {
  /** Points that a header's bounds are tried on. */
  private static final int TRIED_POINTS = 1_000;

  private CloudBounds() {}

  /** Empty for a cloud without points. */
  public static Optional<CloudBox> of(LasFile file, int threads)
      throws IOException, InterruptedException {
    if (file.pointCount() == 0) {
      return Optional.empty();
    }
    Bounds stated = file.header().summary().bounds();
    boolean believed = isUsable(stated) && holdsSome(stated, file);
    return Optional.of(box(believed ? stated : counted(file, threads)));
  }

  /** What the header says; empty where that cannot be. */
  public static Optional<CloudBox> stated(LasFile file) {
    Bounds stated = file.header().summary().bounds();
    return isUsable(stated) ? Optional.of(box(stated)) : Optional.empty();
  }

  /** The least that holds all. */
  static CloudBox union(List<CloudBox> boxes) {
    return new CloudBox(
        boxes.stream().mapToDouble(CloudBox::minX).min().orElseThrow(),
        boxes.stream().mapToDouble(CloudBox::minY).min().orElseThrow(),
        boxes.stream().mapToDouble(CloudBox::minZ).min().orElseThrow(),
        boxes.stream().mapToDouble(CloudBox::maxX).max().orElseThrow(),
        boxes.stream().mapToDouble(CloudBox::maxY).max().orElseThrow(),
        boxes.stream().mapToDouble(CloudBox::maxZ).max().orElseThrow());
  }

  private static CloudBox box(Bounds bounds) {
    return new CloudBox(
        bounds.minX(), bounds.minY(), bounds.minZ(), bounds.maxX(), bounds.maxY(), bounds.maxZ());
  }

  private static boolean isUsable(Bounds bounds) {
    return bounds.minX() <= bounds.maxX()
        && bounds.minY() <= bounds.maxY()
        && bounds.minZ() <= bounds.maxZ()
        && Double.isFinite(bounds.minX() + bounds.minY() + bounds.minZ())
        && Double.isFinite(bounds.maxX() + bounds.maxY() + bounds.maxZ());
  }

  private static boolean holdsSome(Bounds bounds, LasFile file) throws IOException {
    CoordinateFrame frame = file.frame();
    double slackX = Math.abs(frame.scaleX());
    double slackY = Math.abs(frame.scaleY());
    PointBlock first = new PointBlock(file.format(), TRIED_POINTS);
    file.open(0, Column.XYZ).next(first);
    for (int index = 0; index < first.size; index++) {
      double x = frame.x(first.x[index]);
      double y = frame.y(first.y[index]);
      if (x >= bounds.minX() - slackX
          && x <= bounds.maxX() + slackX
          && y >= bounds.minY() - slackY
          && y <= bounds.maxY() + slackY) {
        return true;
      }
    }
    return false;
  }

  private static Bounds counted(LasFile file, int threads)
      throws IOException, InterruptedException {
    RecordSummary all = new RecordSummary();
    new PointScan(file, Column.XYZ, threads, ScanProgress.NONE)
        .forEachBlock(
            (block, firstPoint) -> {
              RecordSummary one = new RecordSummary();
              one.add(block);
              synchronized (all) {
                all.merge(one);
              }
            });
    return all.bounds(file.frame());
  }
}
