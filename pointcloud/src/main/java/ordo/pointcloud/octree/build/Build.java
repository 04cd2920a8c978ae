package ordo.pointcloud.octree.build;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import ordo.pointcloud.octree.Phase;
import ordo.pointcloud.octree.chunk.Chunk;
import ordo.pointcloud.octree.context.BuildContext;
import ordo.pointcloud.octree.context.Track;
import ordo.pointcloud.octree.distribute.Distributed;
import ordo.pointcloud.octree.nodes.Emission;
import ordo.pointcloud.octree.spill.Pending;
import ordo.pointcloud.octree.spill.Stretch;
import ordo.pointcloud.octree.spill.WaitingNodes;

/**
 * Phase 5: builds the subtrees of all chunks, each in memory, as many at a time as there are
 * workers, the largest first. Hands finished nodes to the sink and keeps the chunks' own nodes for
 * the merge.
 */
public final class Build {
  private final BuildContext context;
  private final Distributed distributed;
  private final WaitingNodes waiting;
  private final long chunkMax;
  private final ChunkTree[] trees;
  private final Emission[] emissions;
  private final Pending[] pending;
  private final Track track;

  private Build(
      BuildContext context,
      Distributed distributed,
      Emission[] emissions,
      WaitingNodes waiting,
      long chunkMax) {
    this.context = context;
    this.distributed = distributed;
    this.waiting = waiting;
    this.chunkMax = chunkMax;
    this.emissions = emissions;
    this.trees = new ChunkTree[context.crew().threads()];
    this.pending = new Pending[distributed.chunks().size()];
    this.track = context.track(Phase.BUILD, distributed.framed().pointCount());
  }

  /**
   * @param chunkMax points that a worker's memory is meant for; larger chunks come one at a time
   */
  public static Built build(
      BuildContext context,
      Distributed distributed,
      Emission[] emissions,
      WaitingNodes waiting,
      long chunkMax)
      throws IOException, InterruptedException {
    var build = new Build(context, distributed, emissions, waiting, chunkMax);
    build.run();
    List<Pending> pending = Arrays.asList(build.pending);
    return new Built(distributed.framed(), distributed.format(), pending, waiting);
  }

  private void run() throws IOException, InterruptedException {
    int[] largestFirst = largestFirst(distributed.chunks());
    context.crew().each(largestFirst.length, (worker, task) -> finish(worker, largestFirst[task]));
  }

  private static int[] largestFirst(List<Chunk> chunks) {
    return IntStream.range(0, chunks.size())
        .boxed()
        .sorted(Comparator.comparingLong(i -> -chunks.get(i).count()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private void finish(int worker, int number) throws IOException {
    pending[number] = chunk(worker, number);
    track.done(distributed.chunks().get(number).count());
  }

  private Pending chunk(int worker, int number) throws IOException {
    long count = distributed.chunks().get(number).count();
    if (count <= context.rules().leafMax()) {
      return wholeLeaf(number);
    }
    return count <= chunkMax ? build(treeOf(worker), number) : buildAlone(worker, number);
  }

  private ChunkTree treeOf(int worker) {
    if (trees[worker] == null) {
      trees[worker] = newTree(worker);
    }
    return trees[worker];
  }

  /** Points that nothing can part: memory for them is had once, and given back. */
  private synchronized Pending buildAlone(int worker, int number) throws IOException {
    return build(newTree(worker), number);
  }

  /** A chunk that is a leaf has nothing to be built: it waits for its parent where it is. */
  private Pending wholeLeaf(int number) {
    Chunk chunk = distributed.chunks().get(number);
    var whole = new Pending.Spilled(number, Math.toIntExact(chunk.count()));
    return new Pending(chunk.key(), List.of(whole), false);
  }

  private ChunkTree newTree(int worker) {
    return new ChunkTree(
        context,
        distributed.framed().root().cells(),
        emissions[worker],
        distributed.format().recordBytes());
  }

  private Pending build(ChunkTree tree, int number) throws IOException {
    Chunk chunk = distributed.chunks().get(number);
    tree.reserve(Math.toIntExact(chunk.count()));
    List<Stretch> loaded = distributed.spill().load(number, tree.rows);
    ChunkTree.Held held = tree.build(chunk.key());
    if (!held.hasDescendants()) {
      return wholeLeaf(number);
    }
    waiting.free(loaded);
    return new Pending(chunk.key(), waiting.save(tree.rows, tree.held(held)), true);
  }
}
