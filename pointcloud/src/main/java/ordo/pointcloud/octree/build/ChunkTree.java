package ordo.pointcloud.octree.build;

import java.io.IOException;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.octree.Cube;
import ordo.pointcloud.octree.NodeKey;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.octree.nodes.Emission;
import ordo.pointcloud.octree.nodes.Sampling;
import ordo.pointcloud.octree.site.Site;
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
  private final TreeRules rules;
  private final Crew crew;
  private final Sampling sampling;
  private final Emission emission;
  private final int recordBytes;

  PointRows rows;
  private long[] morton;
  private int[] order;
  private int[] scratch;

  /** What a node holds once its descendants are finished: the first points of its stretch. */
  record Held(int points, boolean hasDescendants) {}

  ChunkTree(Site site, Cube cube, Emission emission, int recordBytes) {
    this.cube = cube;
    this.rules = site.rules();
    this.crew = site.crew();
    this.sampling = new Sampling(cube, rules.smallNode());
    this.emission = emission;
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

  /**
   * Builds below {@code key} from all {@link #rows}.
   *
   * @return what the node holds: that many points of {@link #held}
   */
  Held build(NodeKey key) throws IOException {
    for (int i = 0; i < rows.size; i++) {
      morton[i] = cube.mortonOf(rows.x(i), rows.y(i), rows.z(i));
      order[i] = i;
    }
    return node(key, 0, rows.size);
  }

  Slice held(Held held) {
    return new Slice(order, 0, held.points());
  }

  private Held node(NodeKey key, int from, int to) throws IOException {
    if (to - from <= rules.leafMax() || key.level() == Cube.LEVEL_MAX || isOnePlace(from, to)) {
      return new Held(to - from, false);
    }
    crew.checkpoint();
    int[] ends = divide(key.level() + 1, from, to);
    int held = 0;
    boolean hasDescendants = false;
    int start = from;
    for (int child = 0; child < ends.length; child++) {
      if (ends[child] > start) {
        NodeKey childKey = key.child(child);
        Held below = node(childKey, start, ends[child]);
        var points = new Slice(order, start, start + below.points());
        int taken = sampling.take(rows, points, childKey.level(), below.hasDescendants());
        if (taken < below.points()) {
          emission.emit(childKey, rows, new Slice(order, start + taken, points.to()));
          hasDescendants = true;
        }
        System.arraycopy(order, start, order, from + held, taken);
        held += taken;
      }
      start = ends[child];
    }
    return new Held(held, hasDescendants);
  }

  /** Sorts a stretch by the child that holds each point, keeping their order; returns the ends. */
  private int[] divide(int childLevel, int from, int to) {
    int shift = 3 * (Cube.LEVEL_MAX - childLevel);
    int[] next = new int[9];
    for (int i = from; i < to; i++) {
      next[(int) (morton[order[i]] >>> shift & 7) + 1]++;
    }
    next[0] = from;
    for (int child = 1; child < next.length; child++) {
      next[child] += next[child - 1];
    }
    int[] ends = java.util.Arrays.copyOfRange(next, 1, 9);
    for (int i = from; i < to; i++) {
      scratch[next[(int) (morton[order[i]] >>> shift & 7)]++] = order[i];
    }
    System.arraycopy(scratch, from, order, from, to - from);
    return ends;
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
