package ordo.pointcloud.las;

import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.RecordLayout;

/** Turns blocks into the bytes of a file; pure, callable from many threads. */
final class PointEncoder {
  private final RecordLayout layout;

  PointEncoder(LasWriteSpec spec) {
    layout = RecordLayout.of(spec.format());
  }

  EncodedChunk encode(PointBlock block) {
    if (!block.format.equals(layout.format())) {
      throw new IllegalArgumentException(
          "points: expected " + layout.format() + ", found " + block.format);
    }
    RecordSummary summary = new RecordSummary();
    summary.add(block);
    byte[] rows = new byte[Math.multiplyExact(block.size, layout.recordBytes())];
    layout.pack(block, 0, block.size, rows, 0);
    return new EncodedChunk(block.size, rows, summary);
  }
}
