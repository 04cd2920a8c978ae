package ordo.pointcloud.spread;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.points.RawBounds;

/** The parts of a box while points are put into them: each thread has a {@link Lane}. */
final class Buckets {
  private final RecordFile file;
  private final Partition partition;
  private final List<Bucket> buckets = new ArrayList<>();

  Buckets(RecordFile file, RawBounds box) {
    this.file = file;
    partition = new Partition(box);
    for (int i = 0; i < Partition.PARTS_MAX; i++) {
      buckets.add(new Bucket());
    }
  }

  /** What is known of one part; guarded by its monitor. */
  private static final class Bucket {
    private final List<Extent> extents = new ArrayList<>();
    private RawBounds box = RawBounds.NONE;
    private long points;

    private synchronized void add(Extent extent) {
      extents.add(extent);
      box = box.and(extent.box());
      points += extent.records();
    }
  }

  Lane lane() {
    return new Lane();
  }

  /** Parts with points, in order. */
  List<Leaf> leaves() {
    return buckets.stream()
        .filter(bucket -> bucket.points > 0)
        .map(bucket -> new Leaf(bucket.box, bucket.points, bucket.extents))
        .toList();
  }

  /** One thread's buffers. */
  final class Lane {
    private final ByteBuffer[] buffers = new ByteBuffer[Partition.PARTS_MAX];

    void add(int x, int y, int z, long index) throws IOException {
      int part = partition.part(x, y, z);
      ByteBuffer buffer = buffers[part];
      if (buffer == null) {
        buffer = PointRecords.buffer(SpreadPoints.EXTENT_RECORDS);
        buffers[part] = buffer;
      }
      buffer.putInt(x).putInt(y).putInt(z).putLong(index);
      if (!buffer.hasRemaining()) {
        flush(part);
      }
    }

    private void flush(int part) throws IOException {
      ByteBuffer buffer = buffers[part];
      buckets.get(part).add(file.append(buffer, bounds(buffer)));
    }

    private static RawBounds bounds(ByteBuffer buffer) {
      int[] low = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
      int[] high = {Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE};
      for (int at = 0; at < buffer.position(); at += PointRecords.BYTES) {
        for (int axis = 0; axis < 3; axis++) {
          int value = buffer.getInt(at + axis * Integer.BYTES);
          low[axis] = Math.min(low[axis], value);
          high[axis] = Math.max(high[axis], value);
        }
      }
      return new RawBounds(low[0], low[1], low[2], high[0], high[1], high[2]);
    }

    /** Writes what is left. */
    void end() throws IOException {
      for (int part = 0; part < buffers.length; part++) {
        if (buffers[part] != null && buffers[part].position() > 0) {
          flush(part);
        }
      }
    }
  }
}
