package ordo.pointcloud.las.write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.points.PointBlock;

/**
 * Small LAS or LAZ files made in memory, all to one specification, as the tiles of a tree are.
 * Pure, and safe for many threads.
 */
public final class WholeFile {
  private final LasWriteSpec spec;
  private final PointEncoder encoder;

  public WholeFile(LasWriteSpec spec) {
    this.spec = spec;
    this.encoder = new PointEncoder(spec);
  }

  /**
   * A file's bytes: one chunk with the points of the block, the same as {@link PointFileWriter}
   * writes.
   *
   * @param block 1 point or more; with fixed chunks, at most as many as one holds
   */
  public byte[] bytes(PointBlock block) throws IOException {
    FileContainer container = new FileContainer(spec);
    EncodedChunk chunk = encoder.encode(block);
    container.add(chunk.points, chunk.bytes.length);
    var out = new ByteArrayOutputStream(chunk.sizeBytes() + 4096);
    out.write(LasHeaderWriter.write(container.header(chunk.summary)));
    for (LasVlr record : container.leadingRecords()) {
      LasVlrWriter.write(record, out);
    }
    out.write(container.tablePosition());
    out.write(chunk.bytes);
    container.writeTail(out, out.size());
    byte[] bytes = out.toByteArray();
    amend(bytes, container, chunk);
    return bytes;
  }

  /** The head, now that it is known where everything lies. */
  private static void amend(byte[] file, FileContainer container, EncodedChunk chunk) {
    byte[] header = LasHeaderWriter.write(container.header(chunk.summary));
    System.arraycopy(header, 0, file, 0, header.length);
    byte[] position = container.tablePosition();
    System.arraycopy(position, 0, file, (int) container.pointOffset(), position.length);
  }
}
