package ordo.pointcloud.laz;

import java.io.ByteArrayOutputStream;
import java.util.List;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.laz.settings.LazSettings;
import ordo.pointcloud.points.PointBlock;

/** The compressed part of files, made of chunks: position of the table, chunks, table. */
final class ChunkFiles {
  private ChunkFiles() {}

  /** As it begins at "offset to point data", which is 0 here. */
  static byte[] of(LazSettings settings, List<byte[]> chunks, long... points) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[8]);
    ChunkTable table = ChunkTable.empty();
    for (int i = 0; i < chunks.size(); i++) {
      out.writeBytes(chunks.get(i));
      table = table.add(points[i], chunks.get(i).length);
    }
    long position = out.size();
    out.writeBytes(table.toBytes(settings.isVariable()));
    byte[] bytes = out.toByteArray();
    LittleEndian.put64(bytes, 0, position);
    return bytes;
  }

  /** A block as a chunk of its format. */
  static byte[] encode(LazSettings settings, PointBlock block) {
    return new ChunkEncoder(settings).encode(block);
  }
}
