package ordo.pointcloud.octree.chunk;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import ordo.pointcloud.octree.Cube;
import ordo.pointcloud.octree.NodeKey;
import ordo.pointcloud.octree.Phase;
import ordo.pointcloud.octree.context.BuildContext;
import ordo.pointcloud.octree.context.Sweep;
import ordo.pointcloud.octree.count.CountGrid;
import ordo.pointcloud.octree.count.Counted;
import ordo.pointcloud.octree.frame.Framed;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;

/**
 * Phase 3: cuts the tree into chunks that fit memory, from the root down: a node with few enough
 * points is a chunk. A cell of the grid that still has too many is counted again on a finer grid of
 * its own, until it can be cut, or cannot: all its points are at one place, or the tree ends there.
 *
 * <p>Chunks decide what is worked on together, never what comes out. A chunk of points at one place
 * gets the highest node that holds nothing else, as it would have as part of a larger chunk.
 */
public final class Chunks {
  private static final int FINER_BITS = 5;

  private final BuildContext context;
  private final Framed framed;
  private final ChunkMap map;
  private final long chunkMax;

  private Chunks(BuildContext context, Counted counted, long chunkMax) {
    this.context = context;
    this.framed = counted.framed();
    this.map = new ChunkMap(counted.grid());
    this.chunkMax = chunkMax;
  }

  /**
   * @param chunkMax most points of a chunk that can be cut; at least the largest leafMax
   */
  public static Chunked choose(BuildContext context, Counted counted, long chunkMax)
      throws IOException, InterruptedException {
    var choice = new Chunks(context, counted, chunkMax);
    CountGrid top = counted.grid();
    top.extend(counted.framed().tight());
    choice.cut(top);
    choice.cutFiner();
    return new Chunked(choice.framed, choice.map);
  }

  /** Puts chunk numbers in place of the counts. */
  private void cut(CountGrid grid) {
    new Cut(grid, grid.sums()).node(0, 0, grid.highest());
  }

  /** Counts and cuts the finer grids; that may ask for finer ones yet, which come next. */
  private void cutFiner() throws IOException, InterruptedException {
    List<CountGrid> finer = map.finer();
    int done = 0;
    while (done < finer.size()) {
      countFrom(done);
      for (int end = finer.size(); done < end; done++) {
        cut(finer.get(done));
      }
    }
  }

  private final class Cut {
    private final CountGrid grid;
    private final long[][] sums;

    Cut(CountGrid grid, long[][] sums) {
      this.grid = grid;
      this.sums = sums;
    }

    /**
     * @param sole the highest node that holds the same points and no others
     */
    void node(int level, int place, NodeKey sole) {
      long count = count(level, place);
      NodeKey key = level == 0 ? grid.root : grid.key(level, place);
      boolean isOnePlace = level == 0 && grid.isOnePlace();
      if (isOnePlace || count <= chunkMax || key.level() == Cube.LEVEL_MAX) {
        fill(level, place, whole(isOnePlace ? grid.highest() : key, count));
      } else if (level == grid.bits) {
        grid.cells[place] = finer(key, sole);
      } else {
        children(level, place, sole);
      }
    }

    private int whole(NodeKey key, long count) {
      return count == 0 ? ChunkMap.NONE : map.add(new Chunk(key, count));
    }

    private int finer(NodeKey key, NodeKey sole) {
      int bits = Math.min(FINER_BITS, Cube.LEVEL_MAX - key.level());
      return map.addFiner(new CountGrid(key, bits, sole));
    }

    private void children(int level, int place, NodeKey sole) {
      for (int child = 0; child < 8; child++) {
        int below = place << 3 | child;
        boolean alone = count(level + 1, below) == count(level, place);
        node(level + 1, below, alone ? sole : grid.key(level + 1, below));
      }
    }

    private long count(int level, int place) {
      return level == grid.bits ? Integer.toUnsignedLong(grid.cells[place]) : sums[level][place];
    }

    private void fill(int level, int place, int value) {
      int shift = 3 * (grid.bits - level);
      Arrays.fill(grid.cells, place << shift, place + 1 << shift, value);
    }
  }

  private void countFrom(int first) throws IOException, InterruptedException {
    Sweep.Visitor counting =
        batch -> {
          framed.requantise(batch.input(), batch.block());
          addTo(first, batch.block());
        };
    context.sweep().each(Column.XYZ, context.track(Phase.COUNT, framed.pointCount()), counting);
  }

  private void addTo(int first, PointBlock block) {
    Cube cube = framed.root().cells();
    for (int i = 0; i < block.size; i++) {
      if (cube.contains(block.x[i], block.y[i], block.z[i])) {
        addTo(first, cube, block.x[i], block.y[i], block.z[i]);
      }
    }
  }

  private void addTo(int first, Cube cube, int x, int y, int z) {
    int number = map.finerOf(cube, first, x, y, z);
    if (number != ChunkMap.NONE) {
      CountGrid grid = map.finer().get(number);
      grid.add(grid.placeOf(cube, x, y, z), 1);
      grid.extend(x, y, z);
    }
  }
}
