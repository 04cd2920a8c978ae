package ordo.pointcloud.op.surface;

import java.nio.file.Path;
import ordo.pointcloud.grid.CellSums;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.ScanProgress;

/**
 * What is gathered into cells, and how.
 *
 * @param resolution side of a cell, in the horizontal unit of the cloud's CRS
 * @param classes as {@link ordo.pointcloud.grid.PointUse#of} takes them
 * @param scratch folder for what memory does not hold
 * @param tilesMax tiles of cells in memory
 */
public record GridRequest(
    Path input,
    double resolution,
    String classes,
    Path scratch,
    int threads,
    int tilesMax,
    ScanProgress progress) {

  public static GridRequest of(Path input, double resolution, String classes, Path scratch) {
    return new GridRequest(
        input,
        resolution,
        classes,
        scratch,
        PointScan.threadsOfAllCores(),
        CellSums.TILES_MAX,
        ScanProgress.NONE);
  }

  public GridRequest with(int otherThreads, ScanProgress other) {
    return new GridRequest(input, resolution, classes, scratch, otherThreads, tilesMax, other);
  }

  public GridRequest withTiles(int tiles) {
    return new GridRequest(input, resolution, classes, scratch, threads, tiles, progress);
  }

  GridRequest withClasses(String other) {
    return new GridRequest(input, resolution, other, scratch, threads, tilesMax, progress);
  }
}
