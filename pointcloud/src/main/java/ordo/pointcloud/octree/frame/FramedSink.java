package ordo.pointcloud.octree.frame;

import java.io.IOException;
import java.util.List;
import ordo.pointcloud.octree.Axes;
import ordo.pointcloud.octree.Cube;
import ordo.pointcloud.octree.NodeKey;
import ordo.pointcloud.octree.NodeSink;
import ordo.pointcloud.octree.RootCube;
import ordo.pointcloud.octree.TreeFrame;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.RawBounds;

/**
 * A sink, and the coordinates it stores: whole multiples of those that the tree is built in, so
 * that one tree serves sinks of several scales and no coordinate is rounded. Safe for many threads.
 */
public final class FramedSink {
  private final NodeSink sink;
  private final TreeRules rules;
  private final TreeFrame frame;
  private final int[] parts = new int[Axes.COUNT];

  private FramedSink(NodeSink sink, Framed framed) {
    this.sink = sink;
    this.rules = sink.rules();
    for (int axis = 0; axis < Axes.COUNT; axis++) {
      double most = Math.max(Math.abs((double) framed.tight().min(axis)), framed.tight().max(axis));
      parts[axis] = StoredFrame.parts(Axes.scale(framed.stored(), axis), rules.scaleMax(), most);
    }
    this.frame = frame(framed);
  }

  public static List<FramedSink> of(List<NodeSink> sinks, Framed framed) {
    return sinks.stream().map(sink -> new FramedSink(sink, framed)).toList();
  }

  public TreeRules rules() {
    return rules;
  }

  public void begin() throws IOException {
    sink.begin(frame);
  }

  /**
   * @param block in coordinates of the tree, and so again afterwards
   */
  public void observe(long firstOrdinal, PointBlock block) {
    refine(block);
    sink.observe(firstOrdinal, block);
    coarsen(block);
  }

  /**
   * @param block in coordinates of the tree; afterwards as the sink left it
   */
  public byte[] encode(NodeKey key, PointBlock block) throws IOException {
    refine(block);
    return sink.encode(key, block);
  }

  public void write(NodeKey key, int points, byte[] encoded) throws IOException {
    sink.write(key, points, encoded);
  }

  private TreeFrame frame(Framed framed) {
    CoordinateFrame own = framed.stored();
    double[] scale = new double[Axes.COUNT];
    double[] offset = new double[Axes.COUNT];
    for (int axis = 0; axis < Axes.COUNT; axis++) {
      scale[axis] = Axes.scale(own, axis) / parts[axis];
      offset[axis] = Axes.offset(own, axis);
    }
    CoordinateFrame stored = Axes.frame(scale, offset);
    return new TreeFrame(
        framed.format(),
        stored,
        root(framed.root()),
        bounds(framed.tight()).in(stored),
        framed.pointCount());
  }

  private RootCube root(RootCube root) {
    long[] origin = root.cells().origin();
    long[] side = root.cells().side();
    for (int axis = 0; axis < Axes.COUNT; axis++) {
      origin[axis] *= parts[axis];
      side[axis] *= parts[axis];
    }
    return new RootCube(
        new Cube(origin, side), root.minX(), root.minY(), root.minZ(), root.sideLength());
  }

  private RawBounds bounds(RawBounds tight) {
    return new RawBounds(
        tight.minX() * parts[0],
        tight.minY() * parts[1],
        tight.minZ() * parts[2],
        tight.maxX() * parts[0],
        tight.maxY() * parts[1],
        tight.maxZ() * parts[2]);
  }

  private void refine(PointBlock block) {
    multiply(block.x, block.size, parts[0]);
    multiply(block.y, block.size, parts[1]);
    multiply(block.z, block.size, parts[2]);
  }

  private void coarsen(PointBlock block) {
    divide(block.x, block.size, parts[0]);
    divide(block.y, block.size, parts[1]);
    divide(block.z, block.size, parts[2]);
  }

  private static void multiply(int[] column, int size, int by) {
    for (int i = 0; by != 1 && i < size; i++) {
      column[i] *= by;
    }
  }

  private static void divide(int[] column, int size, int by) {
    for (int i = 0; by != 1 && i < size; i++) {
      column[i] /= by;
    }
  }
}
