package ordo.pointcloud.potree;

import java.util.List;

/** Records: all attributes of a point, then the next point. */
final class PlainNodes implements NodeEncoding {
  @Override
  public byte[] encode(Columns columns, List<PotreeAttribute> attributes) {
    int recordBytes = attributes.stream().mapToInt(PotreeAttribute::bytes).sum();
    byte[] bytes = new byte[Math.multiplyExact(columns.points(), recordBytes)];
    int at = 0;
    for (PotreeAttribute attribute : attributes) {
      for (Lane lane : attribute.lanes()) {
        Columns.put(columns.of(lane), attribute.type(), bytes, at, recordBytes);
        at += attribute.type().bytes();
      }
    }
    return bytes;
  }
}
