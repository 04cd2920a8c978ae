package ordo.pointcloud.cloud;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.las.GpsTimeRange;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasHeader;
import ordo.pointcloud.las.LasIdentity;
import ordo.pointcloud.las.LasLayout;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LegacyCounts;
import ordo.pointcloud.las.PointSummary;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointSource;

/**
 * What a header would say of several files as one.
 *
 * @param box where the points are
 */
record UnitedHeader(List<LasFile> files, PointSource points, CoordinateFrame frame, CloudBox box) {
  /** Dates and system come from the first file, so that nothing comes from the clock. */
  LasHeader with(List<LasVlr> records, Optional<GpsKind> time) {
    LasIdentity first = files.getFirst().header().identity();
    int bits = first.globalEncoding();
    if (time.isPresent()) {
      bits = bits & ~GpsKind.BITS | time.get().bits();
    }
    return new LasHeader(
        first.withGlobalEncoding(bits),
        layout(records),
        points.format(),
        files.stream().allMatch(LasFile::isCompressed),
        frame,
        summary(time.map(GpsKind::timeOffset).orElse(0)),
        new LegacyCounts(0, Collections.nCopies(LegacyCounts.RETURNS, 0L)));
  }

  private LasLayout layout(List<LasVlr> records) {
    int minor =
        files.stream().mapToInt(file -> file.header().layout().minorVersion()).max().orElseThrow();
    int header = LasLayout.headerBytesOf(minor);
    long leading =
        records.stream().filter(record -> !record.extended()).mapToLong(LasVlr::sizeBytes).sum();
    return new LasLayout(minor, header, header + leading, records.size(), 0, 0, 0);
  }

  private PointSummary summary(int timeOffset) {
    List<Long> byReturn =
        IntStream.range(0, PointSummary.RETURNS).mapToObj(this::pointsOfReturn).toList();
    return new PointSummary(
        points.pointCount(), byReturn, bounds(), new GpsTimeRange(0, 0, timeOffset));
  }

  private long pointsOfReturn(int index) {
    return files.stream().mapToLong(file -> file.header().summary().byReturn().get(index)).sum();
  }

  private Bounds bounds() {
    return new Bounds(box.minX(), box.minY(), box.minZ(), box.maxX(), box.maxY(), box.maxZ());
  }
}
