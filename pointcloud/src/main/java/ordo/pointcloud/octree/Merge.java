package ordo.pointcloud.octree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Phase 6: finishes the nodes above the chunks, level by level, the deepest first. A node's share
 * is taken from its children one at a time, so that memory holds the points of one node a worker.
 */
final class Merge {
  private final Site site;
  private final Built built;
  private final Emission[] emissions;
  private final Sampling[] samplings;

  private Merge(Site site, Built built, Emission[] emissions) {
    this.site = site;
    this.built = built;
    this.emissions = emissions;
    this.samplings = new Sampling[site.crew().threads()];
  }

  /** What a finished child hands up. */
  private record Share(List<Pending.Part> parts, boolean isEmitted) {}

  static void merge(Site site, Built built, Emission[] emissions)
      throws IOException, InterruptedException {
    new Merge(site, built, emissions).run();
  }

  private void run() throws IOException, InterruptedException {
    List<List<Pending>> levels = byLevel();
    long nodes = built.pending().size();
    Track track = site.track(Phase.MERGE, nodes);
    for (int level = Cube.LEVEL_MAX; level > 0; level--) {
      List<Pending> nodesHere = levels.get(level);
      nodesHere.sort((a, b) -> a.key().compareTo(b.key()));
      var shares = new Share[nodesHere.size()];
      site.crew()
          .each(
              shares.length,
              (worker, task) -> {
                shares[task] = finish(worker, nodesHere.get(task));
                track.done(1);
              });
      levels.get(level - 1).addAll(parents(nodesHere, shares));
    }
    Pending root = levels.getFirst().getFirst();
    site.crew().each(1, (worker, task) -> emitWhole(worker, root));
  }

  private List<List<Pending>> byLevel() {
    List<List<Pending>> levels = new ArrayList<>();
    for (int level = 0; level <= Cube.LEVEL_MAX; level++) {
      levels.add(new ArrayList<>());
    }
    for (Pending pending : built.pending()) {
      levels.get(pending.key().level()).add(pending);
    }
    return levels;
  }

  private Share finish(int worker, Pending node) throws IOException {
    PointRows rows = built.roots().load(node);
    int[] order = IntStream.range(0, rows.size).toArray();
    if (samplings[worker] == null) {
      samplings[worker] = new Sampling(built.framed().root().cells(), site.rules().smallNode());
    }
    int taken =
        samplings[worker].take(
            rows, new Slice(order, 0, rows.size), node.key().level(), node.hasDescendants());
    var parts = List.of(built.roots().save(rows, new Slice(order, 0, taken)));
    boolean isEmitted = taken < rows.size;
    if (isEmitted) {
      emissions[worker].emit(node.key(), rows, new Slice(order, taken, rows.size));
    }
    return new Share(parts, isEmitted);
  }

  private static List<Pending> parents(List<Pending> children, Share[] shares) {
    var parents = new TreeMap<NodeKey, Pending>();
    for (int i = 0; i < shares.length; i++) {
      var own =
          new Pending(children.get(i).key().parent(), shares[i].parts(), shares[i].isEmitted());
      parents.merge(own.key(), own, Merge::together);
    }
    return List.copyOf(parents.values());
  }

  private static Pending together(Pending first, Pending second) {
    var parts = new ArrayList<>(first.parts());
    parts.addAll(second.parts());
    return new Pending(
        first.key(), List.copyOf(parts), first.hasDescendants() || second.hasDescendants());
  }

  private void emitWhole(int worker, Pending root) throws IOException {
    PointRows rows = built.roots().load(root);
    int[] order = IntStream.range(0, rows.size).toArray();
    emissions[worker].emit(root.key(), rows, new Slice(order, 0, rows.size));
  }
}
