package ordo.pointcloud.octree.spill;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.octree.Disk;

/**
 * Nodes that wait for their parents, in a temporary file or still where they were spilled; safe for
 * many threads.
 */
public final class Roots implements Closeable {
  private final Disk.Scratch file;
  private final Spill spill;
  private final int recordBytes;
  private final AtomicLong end = new AtomicLong();

  /**
   * @param spill holds the chunks that wait as a whole; closed by whoever opened it
   */
  public Roots(Disk.Scratch file, Spill spill, int recordBytes) {
    this.file = file;
    this.spill = spill;
    this.recordBytes = recordBytes;
  }

  /** Keeps the points of a slice, in its order; none is no part. */
  public List<Pending.Part> save(PointRows rows, Slice slice) throws IOException {
    int points = slice.size();
    if (points == 0) {
      return List.of();
    }
    byte[] packed = new byte[packedBytesMax(points)];
    int length = PackedRows.pack(ordinals(rows, slice), 0, points, Long.BYTES, packed, 0);
    length += PackedRows.pack(records(rows, slice), 0, points, recordBytes, packed, length);
    long at = end.getAndAdd(length);
    file.write(at, packed, 0, length);
    return List.of(new Pending.Kept(at, length, points));
  }

  private int packedBytesMax(int points) {
    return Math.addExact(
        PackedRows.bytesMax(points, Long.BYTES), PackedRows.bytesMax(points, recordBytes));
  }

  private static byte[] ordinals(PointRows rows, Slice slice) {
    byte[] ordinals = new byte[Math.multiplyExact(slice.size(), Long.BYTES)];
    for (int i = 0; i < slice.size(); i++) {
      LittleEndian.put64(ordinals, i * Long.BYTES, rows.ordinal(slice.at(i)));
    }
    return ordinals;
  }

  private byte[] records(PointRows rows, Slice slice) {
    byte[] records = new byte[Math.multiplyExact(slice.size(), recordBytes)];
    rows.copyTo(records, slice);
    return records;
  }

  public PointRows load(Pending pending) throws IOException {
    var rows = new PointRows(recordBytes, pending.points());
    for (Pending.Part part : pending.parts()) {
      switch (part) {
        case Pending.Kept kept -> load(kept, rows);
        case Pending.Spilled spilled -> spill.append(spilled.chunk(), rows);
      }
    }
    return rows;
  }

  private void load(Pending.Kept kept, PointRows rows) throws IOException {
    byte[] packed = new byte[kept.length()];
    file.read(kept.at(), packed, 0, packed.length);
    byte[] ordinals = new byte[kept.points() * Long.BYTES];
    int records = PackedRows.unpack(packed, 0, kept.points(), Long.BYTES, ordinals, 0);
    for (int i = 0; i < kept.points(); i++) {
      rows.ordinals[rows.size + i] = LittleEndian.i64(ordinals, i * Long.BYTES);
    }
    PackedRows.unpack(
        packed, records, kept.points(), recordBytes, rows.bytes, rows.size * recordBytes);
    rows.size += kept.points();
  }

  public long sizeBytes() {
    return end.get();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
