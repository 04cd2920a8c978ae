package ordo.pointcloud.potree.read;

import java.util.List;

/**
 * An attribute, as {@code metadata.json} says it.
 *
 * @param elements numbers of a point, 1 or more
 * @param min of each element, over all points; as stored, of the position as coordinates
 * @param max alike
 * @param scale value = stored * scale + offset; of the position that of the whole set counts
 */
public record AttributeHead(
    String name,
    ValueKind kind,
    int elements,
    List<Double> min,
    List<Double> max,
    double scale,
    double offset) {
  private static final int INTERLEAVED = 3;

  public AttributeHead {
    min = List.copyOf(min);
    max = List.copyOf(max);
  }

  public boolean isPosition() {
    return name.equals(PotreeMetadata.POSITION);
  }

  /** Whether compressed nodes hold it as Z-order codes, of words of 8 bytes. */
  boolean isCoded() {
    return elements == INTERLEAVED
        && (isPosition() || kind == ValueKind.UINT16 && name.startsWith("rgb"));
  }

  /** Of a point, as it is. */
  int bytes() {
    return elements * kind.bytes();
  }

  /** Of a point in a compressed node, before it was compressed. */
  int codedBytes() {
    return isCoded() ? (isPosition() ? 2 : 1) * Long.BYTES : bytes();
  }
}
