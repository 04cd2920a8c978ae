package ordo.pointcloud.potree.read;

import java.util.List;
import java.util.stream.IntStream;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.potree.Encoding;
import ordo.pointcloud.tree.TreeHead;

/**
 * What a {@code metadata.json} says, without a contradiction.
 *
 * @param frame coordinate = stored * scale + offset
 * @param firstChunkBytes of the hierarchy's root chunk, which stands first
 * @param projection what is said of the CRS: WKT, a definition in PROJ's words, or nothing
 * @param attributes in the order of a record
 */
public record PotreeMetadata(
    TreeHead head,
    CoordinateFrame frame,
    Encoding encoding,
    long firstChunkBytes,
    String projection,
    List<AttributeHead> attributes) {
  static final String POSITION = "position";

  public PotreeMetadata {
    attributes = List.copyOf(attributes);
  }

  /** Of a point, as it is. */
  int recordBytes() {
    return attributes.stream().mapToInt(AttributeHead::bytes).sum();
  }

  /** Of a point of a node before it was compressed, where that is done. */
  public int decodedBytes() {
    return encoding == Encoding.DEFAULT
        ? recordBytes()
        : attributes.stream().mapToInt(AttributeHead::codedBytes).sum();
  }

  /** Index of the position; negative where there is none. */
  static int position(List<AttributeHead> attributes) {
    return IntStream.range(0, attributes.size())
        .filter(i -> attributes.get(i).isPosition())
        .findFirst()
        .orElse(-1);
  }
}
