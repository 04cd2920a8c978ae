package ordo.pointcloud.octree;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import ordo.pointcloud.points.PointBlock;

/** A sink that keeps, per node, the places in the cloud of its points, in the node's order. */
public final class KeptNodes implements NodeSink {
  public final Map<NodeKey, int[]> nodes = new ConcurrentSkipListMap<>();
  public final AtomicLong observed = new AtomicLong();
  public TreeFrame frame;
  public int finished;

  private final TreeRules rules;

  public KeptNodes(TreeRules rules) {
    this.rules = rules;
  }

  @Override
  public TreeRules rules() {
    return rules;
  }

  @Override
  public void begin(TreeFrame begun) {
    frame = begun;
  }

  @Override
  public void observe(long firstOrdinal, PointBlock block) {
    observed.addAndGet(block.size);
  }

  @Override
  public byte[] encode(NodeKey key, PointBlock block) {
    int[] places = new int[block.size];
    for (int i = 0; i < block.size; i++) {
      places[i] = Clouds.placeOf(block, i);
    }
    if (nodes.put(key, places) != null) {
      throw new IllegalStateException("node " + key + " came twice");
    }
    return new byte[1];
  }

  @Override
  public void write(NodeKey key, int points, byte[] encoded) {}

  @Override
  public void finish() {
    finished++;
  }
}
