package ordo.pointcloud.octree;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/** Hands nodes to the sink; one worker's, but for the totals. */
final class Emission {
  /** What was handed over so far, by all workers. */
  static final class Totals {
    final AtomicInteger nodes = new AtomicInteger();
    final AtomicInteger depth = new AtomicInteger();
    final AtomicLong points = new AtomicLong();
    final AtomicLong bytes = new AtomicLong();
  }

  private final NodeSink sink;
  private final Totals totals;
  private final PointFormat format;
  private final StoredRecord record;
  private final TimeOrder order = new TimeOrder();
  private PointBlock block;

  Emission(NodeSink sink, PointFormat format, Totals totals) {
    this.sink = sink;
    this.totals = totals;
    this.format = format;
    this.record = new StoredRecord(format);
    this.block = new PointBlock(format, 1 << 16);
  }

  /** Sorts the slice and emits its points as a node. */
  void emit(NodeKey key, PointRows rows, Slice slice) throws IOException {
    order.sort(rows, slice);
    int points = slice.size();
    if (block.capacity() < points) {
      block = new PointBlock(format, points);
    }
    for (int i = 0; i < points; i++) {
      record.unpack(rows.bytes, slice.at(i) * rows.recordBytes, block, i);
    }
    block.size = points;
    byte[] encoded = sink.encode(key, block);
    sink.write(key, points, encoded);
    totals.nodes.incrementAndGet();
    totals.points.addAndGet(points);
    totals.bytes.addAndGet(encoded.length);
    totals.depth.accumulateAndGet(key.level(), Math::max);
  }
}
