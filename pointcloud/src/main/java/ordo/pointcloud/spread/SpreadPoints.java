package ordo.pointcloud.spread;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.RawBounds;

/**
 * A cloud's points, spread over leaves. A part with more points than a leaf may have is spread
 * again, so that neither a far outlier nor a dense place makes a leaf that memory does not hold.
 * Safe for many threads.
 */
public final class SpreadPoints implements Closeable {
  /** So many buffers of this size has a thread as there are parts. */
  static final int EXTENT_RECORDS = 1_024;

  /** Of a leaf, unless they all are one place. */
  public static final int LEAF_POINTS = 250_000;

  private final RecordFile file;
  private final int leafPoints;
  private final Crew crew;
  private final List<Leaf> leaves = new ArrayList<>();

  private SpreadPoints(Path path, int leafPoints, int threads) throws IOException {
    this.file = new RecordFile(path);
    this.leafPoints = leafPoints;
    this.crew = new Crew(threads);
  }

  /**
   * Spreads the points of a source.
   *
   * @param about where most of them are; a bad guess costs time alone
   * @param path where nothing is; removed at the end
   */
  public static SpreadPoints of(PointScan scan, RawBounds about, Path path, int leafPoints)
      throws IOException, InterruptedException {
    return of(scan(scan), SpreadPoints::all, about, path, leafPoints);
  }

  /** Which points of a block are wanted. */
  @FunctionalInterface
  public interface Choice {
    /**
     * Any thread.
     *
     * @return by their place in the block
     */
    BitSet of(PointBlock block) throws IOException;
  }

  /**
   * Spreads some points of a source.
   *
   * @param scan with the columns that the choice needs, besides the place
   */
  public static SpreadPoints of(
      PointScan scan, Choice choice, RawBounds about, Path path, int leafPoints)
      throws IOException, InterruptedException {
    SpreadPoints spread = new SpreadPoints(path, leafPoints, scan.threads());
    try {
      spread.takeAll(scan, choice, about);
      return spread;
    } catch (Throwable failure) {
      spread.close();
      throw failure;
    }
  }

  private static BitSet all(PointBlock block) {
    BitSet all = new BitSet(block.size);
    all.set(0, block.size);
    return all;
  }

  /** A scan with the columns that are wanted here. */
  public static PointScan scan(PointScan like) {
    return new PointScan(like.source(), Column.XYZ, like.threads(), like.progress());
  }

  private void takeAll(PointScan scan, Choice choice, RawBounds about)
      throws IOException, InterruptedException {
    Buckets buckets = new Buckets(file, about);
    var idle = new ConcurrentLinkedQueue<Buckets.Lane>();
    var all = new ConcurrentLinkedQueue<Buckets.Lane>();
    scan.forEachBlock(
        (block, first) -> {
          BitSet wanted = choice.of(block);
          Buckets.Lane lane = idle.poll();
          if (lane == null) {
            lane = buckets.lane();
            all.add(lane);
          }
          add(block, first, wanted, lane);
          idle.add(lane);
        });
    for (Buckets.Lane lane : all) {
      lane.end();
    }
    settle(buckets);
  }

  private static void add(PointBlock block, long first, BitSet wanted, Buckets.Lane lane)
      throws IOException {
    for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
      lane.add(block.x[i], block.y[i], block.z[i], first + i);
    }
  }

  /** Leaves stay in the order of their parts. */
  private void settle(Buckets buckets) throws IOException, InterruptedException {
    for (Leaf part : buckets.leaves()) {
      if (part.points() <= leafPoints || part.box().isOnePlace()) {
        leaves.add(part);
      } else {
        settle(again(part));
      }
    }
  }

  private Buckets again(Leaf part) throws IOException, InterruptedException {
    Buckets buckets = new Buckets(file, part.box());
    Buckets.Lane[] lanes = new Buckets.Lane[crew.threads()];
    crew.each(
        part.extents().size(),
        (worker, number) -> {
          if (lanes[worker] == null) {
            lanes[worker] = buckets.lane();
          }
          spread(part.extents().get(number), lanes[worker]);
        });
    for (Buckets.Lane lane : lanes) {
      if (lane != null) {
        lane.end();
      }
    }
    return buckets;
  }

  private void spread(Extent extent, Buckets.Lane lane) throws IOException {
    PointRecords records = new PointRecords(extent.records());
    file.read(extent, PointRecords.buffer(extent.records()), records);
    for (int i = 0; i < records.size; i++) {
      lane.add(records.x[i], records.y[i], records.z[i], records.index[i]);
    }
  }

  public List<Leaf> leaves() {
    return List.copyOf(leaves);
  }

  /** Leaves that may hold points of a box. */
  public List<Leaf> touching(RawBounds box) {
    return leaves.stream().filter(leaf -> leaf.touches(box)).toList();
  }

  /** Takes records; they are the reader's own and valid until it returns. */
  @FunctionalInterface
  public interface RecordTask {
    void accept(PointRecords records) throws IOException, InterruptedException;
  }

  /** Reads a leaf's points, some at a time. */
  public void read(Leaf leaf, RecordTask task) throws IOException, InterruptedException {
    read(leaf, leaf.box(), task);
  }

  /** Reads at least those points of a leaf that lie in a box. */
  public void read(Leaf leaf, RawBounds box, RecordTask task)
      throws IOException, InterruptedException {
    PointRecords records = new PointRecords(EXTENT_RECORDS);
    ByteBuffer bytes = PointRecords.buffer(EXTENT_RECORDS);
    for (Extent extent : leaf.extents()) {
      if (Leaf.touches(extent.box(), box)) {
        file.read(extent, bytes, records);
        task.accept(records);
      }
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
