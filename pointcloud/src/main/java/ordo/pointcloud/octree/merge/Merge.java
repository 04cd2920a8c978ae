package ordo.pointcloud.octree.merge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.crew.TaskOrder;
import ordo.pointcloud.octree.Phase;
import ordo.pointcloud.octree.build.Built;
import ordo.pointcloud.octree.context.BuildContext;
import ordo.pointcloud.octree.context.Track;
import ordo.pointcloud.octree.nodes.Emission;
import ordo.pointcloud.octree.nodes.Sampling;
import ordo.pointcloud.octree.spill.Pending;
import ordo.pointcloud.octree.spill.PointRows;
import ordo.pointcloud.octree.spill.Slice;

/**
 * Phase 6: finishes the chunks' own nodes and those above, of all trees, each once its children
 * are, the deepest first. A node's share is taken from its children one at a time, so that memory
 * holds the points of one node a worker.
 */
public final class Merge {
  private final BuildContext context;
  private final Built built;
  private final List<List<Emission>> emissions;
  private final Sampling[] samplings;
  private final Forest forest;
  private final Share[] shares;

  private Merge(BuildContext context, Built built, List<List<Emission>> emissions) {
    this.context = context;
    this.built = built;
    this.emissions = emissions;
    this.samplings = new Sampling[context.crew().threads()];
    this.forest = new Forest(built.pending());
    this.shares = new Share[forest.size()];
  }

  /**
   * What a finished child hands up.
   *
   * @param taken what its parent takes
   * @param kept what the child keeps, where its parent is to say whether it moves up too; emitted
   *     where the child is a node for sure
   */
  private record Share(List<Pending.Part> taken, Pending kept, boolean isEmitted) {}

  /**
   * @param emissions of each worker for each tree
   */
  public static void merge(BuildContext context, Built built, List<List<Emission>> emissions)
      throws IOException, InterruptedException {
    new Merge(context, built, emissions).run();
  }

  private void run() throws IOException, InterruptedException {
    Track track = context.track(Phase.MERGE, forest.size());
    context
        .crew()
        .each(
            TaskOrder.childrenFirst(forest.parents()),
            (worker, task) -> {
              finish(worker, task);
              track.done(1);
            });
  }

  private void finish(int worker, int task) throws IOException {
    Forest.Node node = forest.node(task);
    Emission emission = emissions.get(worker).get(node.tree());
    Pending held = gathered(node, emission);
    PointRows rows = built.waiting().load(held);
    Slice all = held.hasDescendants() ? Slice.all(rows.size) : Slice.byOrdinal(rows);
    var kind = new Sampling.Child(node.key().level(), held.hasDescendants(), emission.shape());
    int taken = node.parent() < 0 ? 0 : samplingOf(worker).take(rows, all, kind);
    List<Pending.Part> parts = built.waiting().save(rows, all.first(taken));
    Slice kept = all.after(taken);
    boolean mayMoveUp =
        node.parent() >= 0 && !held.hasDescendants() && emission.shape().movesUp(kept.size());
    if (!mayMoveUp) {
      emission.emit(node.key(), rows, kept);
    }
    List<Pending.Part> left = mayMoveUp ? built.waiting().save(rows, kept) : List.of();
    shares[task] = new Share(parts, new Pending(node.key(), left, false), !mayMoveUp);
  }

  private Sampling samplingOf(int worker) {
    if (samplings[worker] == null) {
      samplings[worker] = new Sampling(built.framed().root().cells());
    }
    return samplings[worker];
  }

  /** A chunk's own node, or the shares of a node's children in the order of their numbers. */
  private Pending gathered(Forest.Node node, Emission emission) throws IOException {
    if (node.children().isEmpty()) {
      return node.chunk();
    }
    List<Share> children = node.children().stream().map(child -> shares[child]).toList();
    node.children().forEach(child -> shares[child] = null);
    boolean areEmitted = children.stream().anyMatch(Share::isEmitted);
    int kept = children.stream().mapToInt(child -> child.kept().points()).sum();
    boolean moveUp = !areEmitted && emission.shape().movesUp(kept);
    List<Pending.Part> parts = new ArrayList<>();
    for (Share child : children) {
      parts.addAll(child.taken());
      if (moveUp) {
        parts.addAll(child.kept().parts());
      } else if (child.kept().points() > 0) {
        PointRows rows = built.waiting().load(child.kept());
        emission.emit(child.kept().key(), rows, Slice.all(rows.size));
      }
    }
    return new Pending(node.key(), List.copyOf(parts), !moveUp);
  }
}
