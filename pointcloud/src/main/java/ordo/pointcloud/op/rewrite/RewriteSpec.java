package ordo.pointcloud.op.rewrite;

import java.io.IOException;
import java.util.Optional;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.FileCrsRecords;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.points.FormatWidening;

/** What a rewritten file is to be but its points: as its input is, as far as LAZ allows. */
final class RewriteSpec {
  private RewriteSpec() {}

  /**
   * @param dropsPoints so that chunks of the input are none of the output
   * @throws IllegalArgumentException where LAZ cannot hold the points
   */
  static LasWriteSpec of(LasFile input, boolean compressed, boolean dropsPoints, CrsEngine engine)
      throws IOException {
    LasWriteSpec like = LasWriteSpec.like(input, Compression.NONE);
    if (!compressed) {
      return like;
    }
    refuseWavePackets(input);
    var compression = dropsPoints ? Compression.LAZ_VARIABLE_CHUNKS : Compression.lazFor(input);
    LasWriteSpec widened =
        like.withFormat(FormatWidening.extended(input.format())).withCompression(compression);
    Optional<String> wkt = FileCrsRecords.of(input).stated(engine).written();
    return wkt.isPresent() ? withWkt(widened, wkt.get()) : widened;
  }

  private static void refuseWavePackets(LasFile input) {
    if (input.format().hasWavePacket()) {
      throw new IllegalArgumentException(
          "%s: point format %d has wave packets, which are kept in LAS, not in LAZ"
              .formatted(input.name(), input.format().id()));
    }
  }

  /** The input's own record of that text stays as it is, byte by byte, and all beside it. */
  private static LasWriteSpec withWkt(LasWriteSpec spec, String wkt) throws IOException {
    return spec.saysWkt(wkt) ? spec.withWktBit() : spec.withWkt(wkt);
  }
}
