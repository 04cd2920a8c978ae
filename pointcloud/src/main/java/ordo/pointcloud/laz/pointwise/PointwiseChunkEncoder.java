package ordo.pointcloud.laz.pointwise;

import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.settings.LazSettings;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.RecordLayout;

/**
 * Encodes pointwise chunks, formats 0 to 5 (format description, section 1.4): for readers that know
 * no LAS 1.4.
 */
public final class PointwiseChunkEncoder {
  private final RecordLayout layout;
  private final PointwiseItem[] items;
  private final ArithmeticEncoder encoder = new ArithmeticEncoder();

  public PointwiseChunkEncoder(LazSettings settings) {
    this.layout = RecordLayout.of(settings.format());
    this.items = PointwiseItems.of(settings, false);
  }

  /** The points of a block, one or more, as a chunk. */
  public byte[] encode(PointBlock block) {
    encoder.start();
    for (PointwiseItem item : items) {
      item.start(block, 0);
    }
    for (int point = 1; point < block.size; point++) {
      for (PointwiseItem item : items) {
        item.encode(encoder, block, point);
      }
    }
    byte[] chunk = new byte[layout.recordBytes() + encoder.finish()];
    layout.pack(block, 0, 1, chunk, 0);
    encoder.copyTo(chunk, layout.recordBytes());
    return chunk;
  }
}
