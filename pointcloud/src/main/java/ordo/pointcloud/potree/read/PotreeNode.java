package ordo.pointcloud.potree.read;

import java.util.List;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.octree.Morton;
import ordo.pointcloud.potree.Encoding;

/** The decoded bytes of one node: numbers of its points by attribute and element. */
public final class PotreeNode {
  private static final int HALF_BITS = 16;

  private final PotreeMetadata metadata;
  private final byte[] bytes;
  private final int points;

  /**
   * @param bytes as many as so many points have
   */
  PotreeNode(PotreeMetadata metadata, byte[] bytes, int points) {
    this.metadata = metadata;
    this.bytes = bytes;
    this.points = points;
  }

  public int points() {
    return points;
  }

  /** The stored numbers of an element of an attribute, one a point. */
  public double[] values(int attribute, int element) {
    AttributeHead head = metadata.attributes().get(attribute);
    boolean isPlain = metadata.encoding() == Encoding.DEFAULT;
    double[] values = new double[points];
    int first = isPlain ? before(attribute) : points * before(attribute);
    int stride = isPlain ? metadata.recordBytes() : head.codedBytes();
    for (int i = 0; i < points; i++) {
      int at = first + i * stride;
      values[i] =
          isPlain || !head.isCoded()
              ? head.kind().read(bytes, at + element * head.kind().bytes())
              : decoded(head, at, element);
    }
    return values;
  }

  /** Bytes of a point before the attribute. */
  private int before(int attribute) {
    List<AttributeHead> those = metadata.attributes().subList(0, attribute);
    return metadata.encoding() == Encoding.DEFAULT
        ? those.stream().mapToInt(AttributeHead::bytes).sum()
        : those.stream().mapToInt(AttributeHead::codedBytes).sum();
  }

  /** A place is two words of codes, the upper halves first; a colour is one. */
  private double decoded(AttributeHead head, int at, int axis) {
    int upper = Morton.axis(LittleEndian.i64(bytes, at), axis);
    return head.isPosition()
        ? upper << HALF_BITS | Morton.axis(LittleEndian.i64(bytes, at + Long.BYTES), axis)
        : upper;
  }
}
