package ordo.pointcloud.laz.pointwise;

import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.settings.LazSettings;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.RecordLayout;

/**
 * Encodes pointwise chunks, formats 0 to 5 (format description, section 1.4). Files of ours hold
 * none of them, since these formats are promoted; what is read is tested with what this writes.
 */
public final class PointwiseChunkEncoder {
  private final RecordLayout layout;
  private final PointwiseItem[] items;
  private final ArithmeticEncoder encoder = new ArithmeticEncoder();

  public PointwiseChunkEncoder(LazSettings settings) {
    this.layout = RecordLayout.of(settings.format());
    this.items = PointwiseItems.of(settings, false);
  }

  /** Points {@code from} to {@code to} of a block, one or more, as a chunk. */
  public byte[] encode(PointBlock block, int from, int to) {
    encoder.start();
    for (PointwiseItem item : items) {
      item.start(block, from);
    }
    for (int point = from + 1; point < to; point++) {
      for (PointwiseItem item : items) {
        item.encode(encoder, block, point);
      }
    }
    byte[] chunk = new byte[layout.recordBytes() + encoder.finish()];
    layout.pack(block, from, 1, chunk, 0);
    encoder.copyTo(chunk, layout.recordBytes());
    return chunk;
  }
}
