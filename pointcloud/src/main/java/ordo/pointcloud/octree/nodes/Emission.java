package ordo.pointcloud.octree.nodes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.octree.NodeKey;
import ordo.pointcloud.octree.NodeOrder;
import ordo.pointcloud.octree.TreeShape;
import ordo.pointcloud.octree.frame.Framed;
import ordo.pointcloud.octree.frame.FramedSink;
import ordo.pointcloud.octree.spill.PointRows;
import ordo.pointcloud.octree.spill.Slice;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.RecordLayout;

/** Hands the nodes of one tree to its sinks; one worker's. */
public final class Emission {
  private static final int USUAL_NODE_POINTS = 1 << 16;

  private final TreeSinks tree;
  private final Block block;

  /** A node's points, and what orders them; a worker's, for all its trees. */
  private static final class Block {
    private final PointFormat format;
    private final RecordLayout layout;
    private final TimeOrder times = new TimeOrder();
    private final MortonOrder places;
    private PointBlock points;
    private byte[] records;

    Block(Framed framed) {
      this.format = framed.format();
      this.places = new MortonOrder(framed.root().cells().origin());
      this.layout = RecordLayout.of(format);
      reserve(USUAL_NODE_POINTS);
    }

    private void reserve(int size) {
      if (points == null || points.capacity() < size) {
        points = new PointBlock(format, size);
        records = new byte[Math.multiplyExact(size, format.recordBytes())];
      }
    }

    private void sortByTimeOrPlace(PointRows rows, Slice slice) {
      if (TimeOrder.isOneTime(rows, slice)) {
        places.sort(rows, slice);
      } else {
        times.sort(rows, slice);
      }
    }

    PointBlock filled(PointRows rows, Slice slice, NodeOrder order) {
      switch (order) {
        case UNSORTED -> {}
        case GPS_TIME -> times.sort(rows, slice);
        case GPS_TIME_OR_MORTON -> sortByTimeOrPlace(rows, slice);
      }
      reserve(slice.size());
      rows.copyTo(records, slice);
      layout.unpack(records, 0, points, 0, slice.size());
      points.size = slice.size();
      return points;
    }
  }

  private Emission(TreeSinks tree, Block block) {
    this.tree = tree;
    this.block = block;
  }

  /** One worker's, for each tree. */
  public static List<Emission> of(List<TreeSinks> trees, Framed framed) {
    var block = new Block(framed);
    List<Emission> emissions = new ArrayList<>();
    trees.forEach(tree -> emissions.add(new Emission(tree, block)));
    return emissions;
  }

  public TreeShape shape() {
    return tree.shape();
  }

  /** Emits the points of a slice as a node, to each sink in its order. */
  public void emit(NodeKey key, PointRows rows, Slice slice) throws IOException {
    for (int i = 0; i < tree.sinks().size(); i++) {
      FramedSink sink = tree.sinks().get(i);
      byte[] encoded = sink.encode(key, block.filled(rows, slice, sink.rules().order()));
      sink.write(key, slice.size(), encoded);
      tree.totals().get(i).add(key, slice.size(), encoded.length);
    }
  }
}
