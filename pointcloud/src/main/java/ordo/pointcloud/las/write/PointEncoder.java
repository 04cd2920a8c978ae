package ordo.pointcloud.las.write;

import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.laz.ChunkEncoders;
import ordo.pointcloud.laz.LazCodec;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.RecordLayout;

/** Turns blocks into the bytes of a file; pure, callable from many threads. */
public final class PointEncoder {
  private final RecordLayout layout;
  private final boolean compressed;
  private final ChunkEncoders encoders;

  public PointEncoder(LasWriteSpec spec) {
    layout = RecordLayout.of(spec.format());
    compressed = spec.compression() != Compression.NONE;
    encoders =
        new ChunkEncoders(LazCodec.forWriting(spec.format(), spec.compression().chunkPoints()));
  }

  /**
   * Encodes the points of a block as one chunk.
   *
   * @throws IllegalArgumentException when the block's format is not the file's
   */
  public EncodedChunk encode(PointBlock block) {
    if (!block.format.equals(layout.format())) {
      throw new IllegalArgumentException(
          "points: expected " + layout.format() + ", found " + block.format);
    }
    RecordSummary summary = new RecordSummary();
    summary.add(block);
    byte[] bytes = compressed && block.size > 0 ? encoders.encode(block) : encodeRows(block);
    return new EncodedChunk(block.size, bytes, summary);
  }

  private byte[] encodeRows(PointBlock block) {
    byte[] rows = new byte[Math.multiplyExact(block.size, layout.recordBytes())];
    layout.pack(block, 0, block.size, rows, 0);
    return rows;
  }
}
