package ordo.pointcloud.octree.nodes;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import ordo.pointcloud.octree.NodeKey;
import ordo.pointcloud.octree.NodeSink;
import ordo.pointcloud.octree.spill.PointRows;
import ordo.pointcloud.octree.spill.Slice;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.RecordLayout;

/** Hands nodes to the sink; one worker's, but for the totals. */
public final class Emission {
  /** What was handed over so far, by all workers. */
  public static final class Totals {
    final AtomicInteger nodes = new AtomicInteger();
    final AtomicInteger depth = new AtomicInteger();
    final AtomicLong points = new AtomicLong();
    final AtomicLong bytes = new AtomicLong();

    private void add(NodeKey key, int nodePoints, int nodeBytes) {
      nodes.incrementAndGet();
      points.addAndGet(nodePoints);
      bytes.addAndGet(nodeBytes);
      depth.accumulateAndGet(key.level(), Math::max);
    }

    public Merged merged() {
      return new Merged(points.get(), nodes.get(), depth.get(), bytes.get());
    }
  }

  private static final int USUAL_NODE_POINTS = 1 << 16;

  private final NodeSink sink;
  private final Totals totals;
  private final PointFormat format;
  private final RecordLayout layout;
  private final TimeOrder order = new TimeOrder();
  private PointBlock block;
  private byte[] records;

  private Emission(NodeSink sink, PointFormat format, Totals totals) {
    this.sink = sink;
    this.totals = totals;
    this.format = format;
    this.layout = RecordLayout.of(format);
    reserve(USUAL_NODE_POINTS);
  }

  /** One for each worker. */
  public static Emission[] of(NodeSink sink, PointFormat format, int workers) {
    var totals = new Totals();
    var emissions = new Emission[workers];
    Arrays.setAll(emissions, i -> new Emission(sink, format, totals));
    return emissions;
  }

  public Totals totals() {
    return totals;
  }

  /** Sorts the slice and emits its points as a node. */
  public void emit(NodeKey key, PointRows rows, Slice slice) throws IOException {
    order.sort(rows, slice);
    int points = slice.size();
    reserve(points);
    rows.copyTo(records, slice);
    layout.unpack(records, 0, block, 0, points);
    block.size = points;
    byte[] encoded = sink.encode(key, block);
    sink.write(key, points, encoded);
    totals.add(key, points, encoded.length);
  }

  private void reserve(int points) {
    if (block == null || block.capacity() < points) {
      block = new PointBlock(format, points);
      records = new byte[Math.multiplyExact(points, format.recordBytes())];
    }
  }
}
