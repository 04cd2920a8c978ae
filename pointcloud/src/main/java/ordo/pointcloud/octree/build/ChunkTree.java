package ordo.pointcloud.octree.build;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.octree.Cube;
import ordo.pointcloud.octree.NodeKey;
import ordo.pointcloud.octree.nodes.Emission;
import ordo.pointcloud.octree.nodes.Sampling;
import ordo.pointcloud.octree.spill.PointRows;
import ordo.pointcloud.octree.spill.Slice;

/**
 * Builds the subtree of one chunk from its points in memory: divides from the chunk's node down
 * until nodes are small enough, then samples from the leaves up, emitting each child once its
 * parent has taken its share. What the chunk's own node holds is left to its parent. One worker's,
 * reused from chunk to chunk.
 */
public final class ChunkTree {
  private final Cube cube;
  private final Crew crew;
  private final Sampling sampling;
  private final int recordBytes;
  private Emission emission;

  PointRows rows;
  private long[] morton;
  private int[] order;
  private int[] scratch;

  /** What a node holds once its descendants are finished: the first points of its stretch. */
  record Held(int points, boolean hasDescendants) {
    private static final Held NOTHING = new Held(0, false);

    private Held and(Held more) {
      return new Held(points + more.points, hasDescendants || more.hasDescendants);
    }
  }

  ChunkTree(Crew crew, Cube cube, int recordBytes) {
    this.cube = cube;
    this.crew = crew;
    this.sampling = new Sampling(cube);
    this.recordBytes = recordBytes;
    reserve(0);
  }

  /** Makes room for a chunk; memory is kept for the next one. */
  void reserve(int points) {
    if (rows == null || rows.capacity() < points) {
      rows = null;
      morton = null;
      order = null;
      scratch = null;
      rows = new PointRows(recordBytes, points);
      morton = new long[points];
      order = new int[points];
      scratch = new int[points];
    }
  }

  /** Bytes of memory a point of a chunk takes. */
  public static int bytesPerPoint(int recordBytes) {
    return recordBytes + Long.BYTES + Long.BYTES + 2 * Integer.BYTES;
  }

  /** To be called once {@link #rows} are those of another chunk. */
  void locate() {
    for (int i = 0; i < rows.size; i++) {
      morton[i] = cube.mortonOf(rows.x(i), rows.y(i), rows.z(i));
    }
  }

  /**
   * Builds below {@code key} from all {@link #rows}, which another tree may be built of next.
   *
   * @param into hears of finished nodes, and says the shape
   * @return what the node holds: that many points of {@link #held}
   */
  Held build(NodeKey key, Emission into) throws IOException {
    emission = into;
    for (int i = 0; i < rows.size; i++) {
      order[i] = i;
    }
    return node(key, 0, rows.size);
  }

  Slice held(Held held) {
    return new Slice(order, 0, held.points());
  }

  private Held node(NodeKey key, int from, int to) throws IOException {
    if (to - from <= emission.shape().leafMax()
        || key.level() == Cube.LEVEL_MAX
        || isOnePlace(from, to)) {
      return new Held(to - from, false);
    }
    crew.checkpoint();
    return gather(key, from, divide(key.level() + 1, from, to));
  }

  /** Finishes the children, emits what they keep, and moves what they give to the front. */
  private Held gather(NodeKey key, int from, int[] ends) throws IOException {
    List<Offer> offers = offers(key, from, ends);
    boolean haveDescendants = offers.stream().anyMatch(Offer::hasDescendants);
    int kept = offers.stream().mapToInt(Offer::kept).sum();
    if (!haveDescendants && emission.shape().movesUp(kept)) {
      int to = ends[ends.length - 1];
      Arrays.sort(order, from, to);
      return new Held(to - from, false);
    }
    Held held = Held.NOTHING;
    for (Offer offer : offers) {
      Held given = given(offer);
      System.arraycopy(order, offer.points().from(), order, from + held.points(), given.points());
      held = held.and(given);
    }
    return held;
  }

  /** What a child holds; first what its parent takes, unless all its siblings and it move up. */
  private record Offer(NodeKey child, Slice points, int taken, boolean hasDescendants) {
    int kept() {
      return points.size() - taken;
    }
  }

  private List<Offer> offers(NodeKey key, int from, int[] ends) throws IOException {
    List<Offer> offers = new ArrayList<>();
    int start = from;
    for (int child = 0; child < ends.length; child++) {
      if (start < ends[child]) {
        offers.add(offer(key.child(child), start, ends[child]));
      }
      start = ends[child];
    }
    return offers;
  }

  private Offer offer(NodeKey child, int from, int to) throws IOException {
    Held held = node(child, from, to);
    var points = new Slice(order, from, from + held.points());
    int taken = sampling.take(rows, points, kind(child, held));
    return new Offer(child, points, taken, held.hasDescendants());
  }

  private Held given(Offer offer) throws IOException {
    boolean keeps = offer.kept() > 0;
    if (keeps) {
      emission.emit(offer.child(), rows, offer.points().after(offer.taken()));
    }
    return new Held(offer.taken(), keeps);
  }

  private Sampling.Child kind(NodeKey child, Held held) {
    return new Sampling.Child(child.level(), held.hasDescendants(), emission.shape());
  }

  /** Sorts a stretch by the child that holds each point, keeping their order; returns the ends. */
  private int[] divide(int childLevel, int from, int to) {
    int shift = 3 * (Cube.LEVEL_MAX - childLevel);
    int[] next = starts(shift, from, to);
    for (int i = from; i < to; i++) {
      scratch[next[childOf(order[i], shift)]++] = order[i];
    }
    System.arraycopy(scratch, from, order, from, to - from);
    return next; // each child's start has moved to its end
  }

  private int[] starts(int shift, int from, int to) {
    int[] starts = new int[9];
    starts[0] = from;
    for (int i = from; i < to; i++) {
      starts[childOf(order[i], shift) + 1]++;
    }
    for (int child = 1; child < starts.length; child++) {
      starts[child] += starts[child - 1];
    }
    return Arrays.copyOf(starts, 8);
  }

  private int childOf(int point, int shift) {
    return (int) (morton[point] >>> shift & 7);
  }

  private boolean isOnePlace(int from, int to) {
    int x = rows.x(order[from]);
    int y = rows.y(order[from]);
    int z = rows.z(order[from]);
    for (int i = from + 1; i < to; i++) {
      int point = order[i];
      if (rows.x(point) != x || rows.y(point) != y || rows.z(point) != z) {
        return false;
      }
    }
    return true;
  }
}
