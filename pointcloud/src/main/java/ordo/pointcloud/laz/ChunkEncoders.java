package ordo.pointcloud.laz;

import java.util.concurrent.ConcurrentLinkedQueue;
import ordo.pointcloud.points.PointBlock;

/** As many encoders of one codec as threads have ever encoded at once. Safe for many threads. */
public final class ChunkEncoders {
  private final LazCodec codec;
  private final ConcurrentLinkedQueue<ChunkEncoder> idle = new ConcurrentLinkedQueue<>();

  public ChunkEncoders(LazCodec codec) {
    this.codec = codec;
  }

  /** As {@link ChunkEncoder#encode}. */
  public byte[] encode(PointBlock block) {
    ChunkEncoder reused = idle.poll();
    ChunkEncoder encoder = reused != null ? reused : codec.newEncoder();
    byte[] chunk = encoder.encode(block);
    idle.add(encoder);
    return chunk;
  }
}
