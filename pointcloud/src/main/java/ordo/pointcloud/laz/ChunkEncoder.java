package ordo.pointcloud.laz;

import ordo.pointcloud.laz.layered.LayeredChunkEncoder;
import ordo.pointcloud.laz.pointwise.PointwiseChunkEncoder;
import ordo.pointcloud.laz.settings.LazSettings;
import ordo.pointcloud.points.PointBlock;

/** Encodes chunks of one format, one after the other. One thread at a time. */
public final class ChunkEncoder {
  private interface Kind {
    byte[] encode(PointBlock block);
  }

  private final Kind kind;

  ChunkEncoder(LazSettings settings) {
    kind =
        settings.isLayered()
            ? new LayeredChunkEncoder(settings)::encode
            : new PointwiseChunkEncoder(settings)::encode;
  }

  /** The points of a block, one or more, as a chunk; the same points give the same bytes. */
  public byte[] encode(PointBlock block) {
    return kind.encode(block);
  }
}
