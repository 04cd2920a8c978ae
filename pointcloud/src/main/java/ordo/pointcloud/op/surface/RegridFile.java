package ordo.pointcloud.op.surface;

import java.util.List;
import java.util.Optional;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.points.PointFormat;

/** The file that a regular cloud goes into. */
final class RegridFile {
  /** Count in four bytes, Filled in one. */
  static final int EXTRA_BYTES = 5;

  private final SurfaceCloud cloud;

  RegridFile(SurfaceCloud cloud) {
    this.cloud = cloud;
  }

  /** LAZ of format 6, or of 7 where the input has colours, which stay unset; the input's frame. */
  LasWriteSpec spec() {
    int format = cloud.file().format().hasColor() ? 7 : 6;
    LasWriteSpec plain =
        LasWriteSpec.like(cloud.file(), Compression.NONE)
            .withFormat(new PointFormat(format, EXTRA_BYTES))
            .withCompression(Compression.LAZ_FIXED_CHUNKS)
            .withVlrs(List.of());
    Optional<String> wkt = cloud.crs().written();
    return (wkt.isPresent() ? plain.withWkt(wkt.get()) : plain)
        .with(
            ExtraDimension.record(
                List.of(
                    ExtraDimension.of("Count", "points of the cell", ExtraDimension.Type.U32, 0),
                    ExtraDimension.of("Filled", "1: no point", ExtraDimension.Type.U8, 4))));
  }

  List<String> notes() {
    return cloud.crs().notes();
  }
}
