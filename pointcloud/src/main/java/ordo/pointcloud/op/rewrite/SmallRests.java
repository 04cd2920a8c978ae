package ordo.pointcloud.op.rewrite;

import java.io.IOException;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.write.EncodedChunk;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.points.BlockCopy;
import ordo.pointcloud.points.PointBlock;

/** Puts the few points that blocks have left together into chunks. One thread; in file order. */
final class SmallRests {
  private final PointFileWriter writer;
  private final PointBlock waiting;

  SmallRests(PointFileWriter writer) {
    this.writer = writer;
    waiting = new PointBlock(writer.spec().format(), Compression.CHUNK_POINTS);
  }

  void add(PointBlock points) throws IOException {
    for (int first = 0; first < points.size; ) {
      int count = Math.min(points.size - first, waiting.capacity() - waiting.size);
      BlockCopy.copy(points, first, waiting, waiting.size, count);
      waiting.size += count;
      first += count;
      if (waiting.size == waiting.capacity()) {
        flush();
      }
    }
  }

  void add(EncodedChunk chunk) throws IOException {
    flush();
    writer.append(chunk);
  }

  void flush() throws IOException {
    writer.append(writer.encode(waiting));
    waiting.size = 0;
  }
}
