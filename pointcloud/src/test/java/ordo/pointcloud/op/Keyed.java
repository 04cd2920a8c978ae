package ordo.pointcloud.op;

import java.io.IOException;
import java.nio.file.Path;
import ordo.pointcloud.crs.engines.GeoKeyRecords;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/** LAS files of a few points that say what their CRS is by GeoTIFF keys, for tests. */
final class Keyed {
  /** Seattle's corner of Washington South, in feet; z from 1,000. */
  static final CoordinateFrame IN_WASHINGTON =
      new CoordinateFrame(0.001, 0.001, 0.001, 1_190_000, 700_000, 1_000);

  /** The Alps in zone 33. */
  static final CoordinateFrame IN_ZONE_33 =
      new CoordinateFrame(0.01, 0.01, 0.01, 500_000, 5_300_000, 0);

  private static final int POINTS = 5;

  private Keyed() {}

  static Path write(Path path, CoordinateFrame frame, GeoKeyRecords keys) throws IOException {
    LasWriteSpec spec =
        LasWriteSpec.of(PointFormat.of(1), frame, Compression.NONE)
            .with(record(34_735, keys.directory()))
            .with(record(34_736, keys.doubles()))
            .with(record(34_737, keys.texts()));
    return Surveys.write(path, points(), spec);
  }

  static Path write(Path path, CoordinateFrame frame, String wkt) throws IOException {
    LasWriteSpec spec = LasWriteSpec.of(PointFormat.of(1), frame, Compression.NONE).withWkt(wkt);
    return Surveys.write(path, points(), spec);
  }

  private static LasVlr record(int id, byte[] payload) {
    return LasVlr.of(LasVlr.PROJECTION, id, "GeoTIFF keys", payload);
  }

  /** Points whose z is 0 before scale and offset. */
  private static PointBlock points() {
    PointBlock points = new PointBlock(PointFormat.of(1), POINTS);
    for (int i = 0; i < POINTS; i++) {
      points.x[i] = 1_000 * i;
      points.y[i] = 700 * i;
    }
    points.size = POINTS;
    return points;
  }
}
