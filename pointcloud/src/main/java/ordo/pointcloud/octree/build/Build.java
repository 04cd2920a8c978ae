package ordo.pointcloud.octree.build;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import ordo.pointcloud.octree.NodeKey;
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
  private final List<List<Emission>> emissions;
  private final Pending[][] pending;
  private final Track track;

  private Build(
      BuildContext context,
      Distributed distributed,
      List<List<Emission>> emissions,
      WaitingNodes waiting,
      long chunkMax) {
    this.context = context;
    this.distributed = distributed;
    this.waiting = waiting;
    this.chunkMax = chunkMax;
    this.emissions = emissions;
    this.trees = new ChunkTree[context.crew().threads()];
    this.pending = new Pending[emissions.getFirst().size()][distributed.chunks().size()];
    this.track = context.track(Phase.BUILD, distributed.framed().pointCount());
  }

  /**
   * @param emissions of each worker for each tree
   * @param chunkMax points that a worker's memory is meant for; larger chunks come one at a time
   */
  public static Built build(
      BuildContext context,
      Distributed distributed,
      List<List<Emission>> emissions,
      WaitingNodes waiting,
      long chunkMax)
      throws IOException, InterruptedException {
    var build = new Build(context, distributed, emissions, waiting, chunkMax);
    build.run();
    List<List<Pending>> pending = Arrays.stream(build.pending).map(Arrays::asList).toList();
    return new Built(distributed.framed(), pending, waiting);
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
    long count = distributed.chunks().get(number).count();
    if (isLeafOfAll(worker, count)) {
      leaveSpilled(number);
    } else if (count <= chunkMax) {
      build(treeOf(worker), emissions.get(worker), number);
    } else {
      buildAlone(emissions.get(worker), number);
    }
    track.done(count);
  }

  private boolean isLeafOfAll(int worker, long count) {
    return emissions.get(worker).stream().allMatch(tree -> count <= tree.shape().leafMax());
  }

  private void leaveSpilled(int number) {
    for (Pending[] tree : pending) {
      tree[number] = wholeLeaf(number);
    }
  }

  private ChunkTree treeOf(int worker) {
    if (trees[worker] == null) {
      trees[worker] = newTree();
    }
    return trees[worker];
  }

  /** Points that nothing can part: memory for them is had once, and given back. */
  private synchronized void buildAlone(List<Emission> into, int number) throws IOException {
    build(newTree(), into, number);
  }

  /** A chunk that is a leaf has nothing to be built: it waits for its parent where it is. */
  private Pending wholeLeaf(int number) {
    Chunk chunk = distributed.chunks().get(number);
    return new Pending(chunk.key(), waiting.leave(number, Math.toIntExact(chunk.count())), false);
  }

  private ChunkTree newTree() {
    return new ChunkTree(
        context.crew(), distributed.framed().root().cells(), distributed.format().recordBytes());
  }

  /** Builds every tree of a chunk's points, which are read once. */
  private void build(ChunkTree chunk, List<Emission> into, int number) throws IOException {
    chunk.reserve(Math.toIntExact(distributed.chunks().get(number).count()));
    List<Stretch> loaded = distributed.spill().load(number, chunk.rows);
    chunk.locate();
    boolean isLeft = false;
    for (int tree = 0; tree < pending.length; tree++) {
      pending[tree][number] = build(chunk, into.get(tree), number);
      isLeft |= !pending[tree][number].hasDescendants();
    }
    if (!isLeft) {
      waiting.free(loaded);
    }
  }

  private Pending build(ChunkTree chunk, Emission into, int number) throws IOException {
    NodeKey key = distributed.chunks().get(number).key();
    ChunkTree.Held held = chunk.build(key, into);
    return held.hasDescendants()
        ? new Pending(key, waiting.save(chunk.rows, chunk.held(held)), true)
        : wholeLeaf(number);
  }
}
