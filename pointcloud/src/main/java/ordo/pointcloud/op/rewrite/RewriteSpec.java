package ordo.pointcloud.op.rewrite;

import java.io.IOException;
import java.util.Optional;
import ordo.pointcloud.cloud.TileRecord;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.PointFormat;

/** What a rewritten file is to be but its points: as its input is, as far as LAZ allows. */
final class RewriteSpec {
  private RewriteSpec() {}

  /**
   * @param crs of the input, whatever says it
   * @param dropsPoints so that chunks of the input are none of the output
   * @throws IllegalArgumentException where LAZ cannot hold the points
   */
  static LasWriteSpec of(LasFile input, boolean compressed, boolean dropsPoints, StatedCrs crs)
      throws IOException {
    LasWriteSpec like = like(input, dropsPoints);
    if (!compressed) {
      return saysCrs(like) || crs.written().isEmpty() ? like : like.withWkt(crs.written().get());
    }
    if (input.format().hasWavePacket()) {
      throw new IllegalArgumentException(
          "%s: point format %d has wave packets, which are kept in LAS, not in LAZ"
              .formatted(input.name(), input.format().id()));
    }
    PointFormat format = FormatWidening.extended(input.format());
    LasWriteSpec widened =
        like.withFormat(format)
            .withCompression(
                dropsPoints ? Compression.LAZ_VARIABLE_CHUNKS : Compression.lazFor(input));
    Optional<String> wkt = crs.written();
    return wkt.isPresent() ? widened.tellingWkt(wkt.get()) : widened;
  }

  private static boolean saysCrs(LasWriteSpec spec) {
    return spec.vlrs().stream().anyMatch(LasWriteSpec::saysCrs);
  }

  /** The record of a tile's buffer holds while all points are there, in their order. */
  private static LasWriteSpec like(LasFile input, boolean dropsPoints) {
    LasWriteSpec like = LasWriteSpec.like(input, Compression.NONE);
    return dropsPoints
        ? like.withVlrs(like.vlrs().stream().filter(one -> !TileRecord.is(one)).toList())
        : like;
  }
}
