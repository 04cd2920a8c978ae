package ordo.pointcloud.octree;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLong;

/** The temporary file of nodes that wait for their parents; safe for many threads. */
final class Roots implements Closeable {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Disk.Scratch file;
  private final int recordBytes;
  private final AtomicLong end = new AtomicLong();

  Roots(Disk.Scratch file, int recordBytes) {
    this.file = file;
    this.recordBytes = recordBytes;
  }

  /** Keeps the points of a slice, in its order. */
  Pending.Part save(PointRows rows, Slice slice) throws IOException {
    int points = slice.size();
    byte[] bytes = new byte[Math.multiplyExact(points, Long.BYTES + recordBytes)];
    int recordsAt = points * Long.BYTES;
    for (int i = 0; i < points; i++) {
      int point = slice.at(i);
      LONG.set(bytes, i * Long.BYTES, rows.ordinal(point));
      System.arraycopy(
          rows.bytes, point * recordBytes, bytes, recordsAt + i * recordBytes, recordBytes);
    }
    long at = end.getAndAdd(bytes.length);
    file.write(at, bytes, 0, bytes.length);
    return new Pending.Part(at, points);
  }

  PointRows load(Pending pending) throws IOException {
    var rows = new PointRows(recordBytes, pending.points());
    for (Pending.Part part : pending.parts()) {
      byte[] ordinals = new byte[part.points() * Long.BYTES];
      file.read(part.at(), ordinals, 0, ordinals.length);
      for (int i = 0; i < part.points(); i++) {
        rows.ordinals[rows.size + i] = (long) LONG.get(ordinals, i * Long.BYTES);
      }
      file.read(
          part.at() + ordinals.length,
          rows.bytes,
          rows.size * recordBytes,
          part.points() * recordBytes);
      rows.size += part.points();
    }
    return rows;
  }

  long sizeBytes() {
    return end.get();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
