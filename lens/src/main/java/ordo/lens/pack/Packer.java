package ordo.lens.pack;

import java.util.List;
import java.util.Map;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.RawBounds;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewNode;
import ordo.pointcloud.view.ViewValues;

/** Packs pieces into blocks: docs/lens.md, "The block". */
public final class Packer {
  /** Version of the layout. */
  public static final int LAYOUT = 1;

  public static final String MEDIA_TYPE = "application/vnd.ordo.points";

  static final int HEAD_BYTES = 80;
  static final int ENTRY_BYTES = 16;
  private static final int POSITION_BYTES = 6;
  private static final int MAGIC = 'O' | 'R' << 8 | 'D' << 16 | 'V' << 24;
  private static final int HAS_POSITIONS = 1;
  private static final int IS_EXACT = 2;
  private static final int IS_THINNED = 4;

  private final ViewNode node;
  private final List<Sent> attributes;
  private final boolean hasPositions;
  private final int colourBits;
  private final Axis[] axes;
  private final int[][] quanta = new int[3][];
  private int outside;

  private Packer(ViewNode node, List<Sent> attributes, boolean hasPositions, int colourBits) {
    this.node = node;
    this.attributes = attributes;
    this.hasPositions = hasPositions;
    this.colourBits = colourBits;
    this.axes = axes(node);
  }

  /**
   * A block.
   *
   * @param outside points that lay outside the box they are counted from, and were moved to its end
   */
  public record Packed(byte[] bytes, int outside) {}

  /**
   * Packs a piece.
   *
   * @param attributes among those that the piece was read with
   * @param hasPositions whether coordinates go with them
   * @param colourBits of a channel in the file: 8 or 16
   */
  public static Packed pack(
      ViewNode node, List<Sent> attributes, boolean hasPositions, int colourBits) {
    var packer = new Packer(node, attributes, hasPositions, colourBits);
    byte[] bytes = packer.bytes();
    return new Packed(bytes, packer.outside);
  }

  private static Axis[] axes(ViewNode node) {
    CoordinateFrame frame = node.frame();
    RawBounds box = node.box();
    return new Axis[] {
      Axis.of(box.minX(), box.maxX(), frame.scaleX(), frame.offsetX()),
      Axis.of(box.minY(), box.maxY(), frame.scaleY(), frame.offsetY()),
      Axis.of(box.minZ(), box.maxZ(), frame.scaleZ(), frame.offsetZ())
    };
  }

  private byte[] bytes() {
    quantise();
    int points = node.points();
    int first = HEAD_BYTES + ENTRY_BYTES * attributes.size();
    first += hasPositions ? POSITION_BYTES * points : 0;
    var planes = new SentPlanes(attributes, node.values(), colourBits);
    byte[] bytes = new byte[Math.addExact(first, planes.bytes(points))];
    head(bytes);
    positions(bytes);
    planes.put(bytes, first, points);
    return bytes;
  }

  private void quantise() {
    for (int axis = 0; axis < axes.length; axis++) {
      quanta[axis] = new int[node.points()];
      outside += axes[axis].quanta(node.raw()[axis], quanta[axis]);
    }
  }

  private void head(byte[] bytes) {
    start(bytes, flags(), attributes.size(), node.points());
    for (int axis = 0; axis < axes.length; axis++) {
      LittleEndian.putF64(bytes, 16 + 8 * axis, axes[axis].origin());
      LittleEndian.putF64(bytes, 40 + 8 * axis, axes[axis].step());
      box(quanta[axis], bytes, 64 + 2 * axis);
    }
  }

  private static void start(byte[] bytes, int flags, int attributes, int values) {
    LittleEndian.put32(bytes, 0, MAGIC);
    bytes[4] = LAYOUT;
    bytes[5] = (byte) flags;
    LittleEndian.put16(bytes, 6, attributes);
    LittleEndian.put32(bytes, 8, values);
    LittleEndian.put32(bytes, 12, bytes.length);
  }

  /** Packs a grid: a block without positions, whose values lie in rows. */
  public static byte[] packGrid(
      GridPlace place, List<Sent> attributes, Map<ViewAttribute, ViewValues> values) {
    int cells = place.columns() * place.rows();
    int first = HEAD_BYTES + ENTRY_BYTES * attributes.size();
    var planes = new SentPlanes(attributes, values, Byte.SIZE);
    byte[] bytes = new byte[Math.addExact(first, planes.bytes(cells))];
    start(bytes, 0, attributes.size(), cells);
    for (int axis = 0; axis < 3; axis++) {
      LittleEndian.putF64(bytes, 16 + 8 * axis, place.origin()[axis]);
      LittleEndian.putF64(bytes, 40 + 8 * axis, place.step()[axis]);
    }
    LittleEndian.put32(bytes, 76, place.columns());
    planes.put(bytes, first, cells);
    return bytes;
  }

  private int flags() {
    boolean isExact = node.isWhole() && axes[0].isExact() && axes[1].isExact() && axes[2].isExact();
    return (hasPositions ? HAS_POSITIONS : 0)
        | (isExact ? IS_EXACT : 0)
        | (node.thinned() > 1 ? IS_THINNED : 0);
  }

  /** The least quantum, and three numbers later the greatest. */
  private static void box(int[] quanta, byte[] bytes, int at) {
    int least = quanta.length == 0 ? 0 : Axis.QUANTUM_MAX;
    int greatest = 0;
    for (int quantum : quanta) {
      least = Math.min(least, quantum);
      greatest = Math.max(greatest, quantum);
    }
    LittleEndian.put16(bytes, at, least);
    LittleEndian.put16(bytes, at + 6, greatest);
  }

  private void positions(byte[] bytes) {
    int at = HEAD_BYTES + ENTRY_BYTES * attributes.size();
    for (int axis = 0; hasPositions && axis < axes.length; axis++) {
      Planes.put(Planes.zigzag(quanta[axis]), 2, bytes, at + 2 * axis * node.points());
    }
  }
}
