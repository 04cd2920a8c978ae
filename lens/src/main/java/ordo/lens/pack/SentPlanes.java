package ordo.lens.pack;

import java.util.List;
import java.util.Map;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewValues;

/**
 * The directory of a block and the planes of its attributes.
 *
 * @param colourBits of a channel in the file: 8 or 16
 */
record SentPlanes(List<Sent> attributes, Map<ViewAttribute, ViewValues> values, int colourBits) {
  /** Of a piece without points, which has no values either. */
  private static final ViewValues NONE = new ViewValues.Whole(new int[0]);

  /** Of all planes. */
  int bytes(int points) {
    int bytes = 0;
    for (Sent sent : attributes) {
      bytes = Math.addExact(bytes, sent.type().bytes() * points);
    }
    return bytes;
  }

  /**
   * Writes both.
   *
   * @param first where the planes begin
   */
  void put(byte[] bytes, int first, int points) {
    int at = first;
    for (int i = 0; i < attributes.size(); i++) {
      Sent sent = attributes.get(i);
      ViewValues some = points == 0 ? NONE : values.get(sent.attribute());
      var planes = new SentValues(sent, colourBits);
      entry(sent, planes.base(some), bytes, Packer.HEAD_BYTES + Packer.ENTRY_BYTES * i);
      LittleEndian.put32(bytes, Packer.HEAD_BYTES + Packer.ENTRY_BYTES * i + 4, at);
      planes.put(some, bytes, at);
      at += sent.type().bytes() * points;
    }
  }

  private static void entry(Sent sent, double base, byte[] bytes, int at) {
    LittleEndian.put16(bytes, at, sent.index());
    bytes[at + 2] = (byte) sent.typeCode();
    bytes[at + 3] = (byte) (sent.isDelta() ? 1 : 0);
    LittleEndian.putF64(bytes, at + 8, base);
  }
}
