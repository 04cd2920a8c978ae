package ordo.pointcloud.octree.merge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ordo.pointcloud.crew.TaskOrder;
import ordo.pointcloud.octree.NodeKey;
import ordo.pointcloud.octree.Phase;
import ordo.pointcloud.octree.build.Built;
import ordo.pointcloud.octree.context.BuildContext;
import ordo.pointcloud.octree.context.Track;
import ordo.pointcloud.octree.nodes.Emission;
import ordo.pointcloud.octree.nodes.Merged;
import ordo.pointcloud.octree.nodes.Sampling;
import ordo.pointcloud.octree.spill.Pending;
import ordo.pointcloud.octree.spill.PointRows;
import ordo.pointcloud.octree.spill.Slice;

/**
 * Phase 6: finishes the chunks' own nodes and those above, each once its children are, the deepest
 * first. A node's share is taken from its children one at a time, so that memory holds the points
 * of one node a worker.
 */
public final class Merge {
  /** Deepest first, so that no worker waits long for the root's last child. */
  private static final Comparator<NodeKey> DEEPEST_FIRST =
      Comparator.comparingInt((NodeKey key) -> -key.level()).thenComparingLong(NodeKey::morton);

  private final BuildContext context;
  private final Built built;
  private final Emission[] emissions;
  private final Sampling[] samplings;
  private final List<NodeKey> keys;
  private final int[] parents;
  private final List<List<Integer>> children = new ArrayList<>();
  private final Pending[] chunkAt;
  private final Share[] shares;

  private Merge(BuildContext context, Built built, Emission[] emissions) {
    this.context = context;
    this.built = built;
    this.emissions = emissions;
    this.samplings = new Sampling[context.crew().threads()];
    Map<NodeKey, Pending> chunks = withAncestors(built.pending());
    this.keys = List.copyOf(chunks.keySet());
    this.parents = new int[keys.size()];
    this.chunkAt = new Pending[keys.size()];
    this.shares = new Share[keys.size()];
    link(chunks);
  }

  /** What a finished child hands up. */
  private record Share(List<Pending.Part> parts, boolean isEmitted) {}

  public static Merged merge(BuildContext context, Built built, Emission[] emissions)
      throws IOException, InterruptedException {
    new Merge(context, built, emissions).run();
    return emissions[0].totals().merged();
  }

  /** Every node from the chunks up to the root; with what waits there, where it is a chunk. */
  private static Map<NodeKey, Pending> withAncestors(List<Pending> chunks) {
    var nodes = new TreeMap<NodeKey, Pending>(DEEPEST_FIRST);
    for (Pending chunk : chunks) {
      nodes.put(chunk.key(), chunk);
      for (NodeKey key = chunk.key(); key.level() > 0; key = key.parent()) {
        nodes.computeIfAbsent(key.parent(), above -> new Pending(above, List.of(), false));
      }
    }
    return nodes;
  }

  private void link(Map<NodeKey, Pending> nodes) {
    keys.forEach(_ -> children.add(new ArrayList<>()));
    for (int i = 0; i < keys.size(); i++) {
      NodeKey key = keys.get(i);
      chunkAt[i] = nodes.get(key);
      parents[i] = key.level() == 0 ? -1 : placeOf(key.parent());
      if (parents[i] >= 0) {
        children.get(parents[i]).add(i);
      }
    }
  }

  private int placeOf(NodeKey key) {
    return Collections.binarySearch(keys, key, DEEPEST_FIRST);
  }

  private void run() throws IOException, InterruptedException {
    Track track = context.track(Phase.MERGE, keys.size());
    context
        .crew()
        .each(
            TaskOrder.childrenFirst(parents),
            (worker, task) -> {
              finish(worker, task);
              track.done(1);
            });
  }

  private void finish(int worker, int task) throws IOException {
    Pending node = gathered(task);
    PointRows rows = built.waiting().load(node);
    Slice all = Slice.all(rows.size);
    int taken = parents[task] < 0 ? 0 : take(worker, node, rows, all);
    List<Pending.Part> parts = built.waiting().save(rows, all.first(taken));
    boolean isEmitted = taken < rows.size;
    if (isEmitted) {
      emissions[worker].emit(node.key(), rows, all.after(taken));
    }
    shares[task] = new Share(parts, isEmitted);
  }

  private int take(int worker, Pending node, PointRows rows, Slice all) {
    if (samplings[worker] == null) {
      samplings[worker] = new Sampling(built.framed().root().cells(), context.rules().smallNode());
    }
    return samplings[worker].take(rows, all, node.key().level(), node.hasDescendants());
  }

  /** A chunk's own node, or the shares of a node's children in the order of their numbers. */
  private Pending gathered(int task) {
    if (children.get(task).isEmpty()) {
      return chunkAt[task];
    }
    var parts = new ArrayList<Pending.Part>();
    boolean hasDescendants = false;
    for (int child : children.get(task)) {
      parts.addAll(shares[child].parts());
      hasDescendants |= shares[child].isEmitted();
      shares[child] = null;
    }
    return new Pending(keys.get(task), List.copyOf(parts), hasDescendants);
  }
}
