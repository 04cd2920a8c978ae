package ordo.pointcloud.octree.nodes;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import ordo.pointcloud.octree.NodeKey;

/** What a sink was handed so far, by all workers. */
public final class Totals {
  private final AtomicInteger nodes = new AtomicInteger();
  private final AtomicInteger depth = new AtomicInteger();
  private final AtomicLong points = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  void add(NodeKey key, int nodePoints, int nodeBytes) {
    nodes.incrementAndGet();
    points.addAndGet(nodePoints);
    bytes.addAndGet(nodeBytes);
    depth.accumulateAndGet(key.level(), Math::max);
  }

  public Merged merged() {
    return new Merged(points.get(), nodes.get(), depth.get(), bytes.get());
  }
}
