package ordo.pointcloud.laz;

import ordo.pointcloud.laz.layered.LayeredChunkEncoder;
import ordo.pointcloud.laz.settings.LazSettings;
import ordo.pointcloud.points.PointBlock;

/** Encodes chunks of a format from 6 to 10, one after the other. One thread at a time. */
public final class ChunkEncoder {
  private final LayeredChunkEncoder encoder;

  ChunkEncoder(LazSettings settings) {
    encoder = new LayeredChunkEncoder(settings);
  }

  /** The points of a block, one or more, as a chunk; the same points give the same bytes. */
  public byte[] encode(PointBlock block) {
    return encoder.encode(block);
  }
}
