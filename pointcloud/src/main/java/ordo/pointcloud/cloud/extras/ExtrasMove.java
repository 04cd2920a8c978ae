package ordo.pointcloud.cloud.extras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.points.PointBlock;

/** How the extra bytes of a file's points become those of the union. */
public final class ExtrasMove {
  /** As they are. */
  static final ExtrasMove NONE = new ExtrasMove(List.of(), new byte[0]);

  private final List<Part> parts;
  private final byte[] blank;

  /** Bytes of a point that keep together. */
  private record Part(int from, int to, int count) {}

  private ExtrasMove(List<Part> parts, byte[] blank) {
    this.parts = parts;
    this.blank = blank;
  }

  /**
   * @param own of the file, in the order of its bytes
   * @param united by {@link UnitedExtras#key}
   * @param blank what a point has that has no value of any attribute
   */
  static ExtrasMove of(List<ExtraDimension> own, Map<String, ExtraDimension> united, byte[] blank) {
    List<Part> parts = new ArrayList<>();
    for (ExtraDimension dimension : own) {
      ExtraDimension target = united.get(UnitedExtras.key(dimension));
      parts.add(new Part(dimension.byteOffset(), target.byteOffset(), dimension.byteCount()));
    }
    boolean isMoved = parts.stream().anyMatch(part -> part.from != part.to);
    int bytes = parts.stream().mapToInt(Part::count).sum();
    return isMoved || bytes < blank.length ? new ExtrasMove(parts, blank) : NONE;
  }

  public boolean isNone() {
    return this == NONE;
  }

  /** Fills the extra bytes of points of the union. */
  public void copy(PointBlock from, int first, PointBlock to, int at, int count) {
    int own = from.format.extraBytes();
    int united = to.format.extraBytes();
    if (isNone()) {
      System.arraycopy(from.extraBytes, first * own, to.extraBytes, at * united, count * united);
      return;
    }
    for (int i = 0; i < count; i++) {
      copyPoint(from.extraBytes, (first + i) * own, to.extraBytes, (at + i) * united);
    }
  }

  private void copyPoint(byte[] from, int fromAt, byte[] to, int toAt) {
    System.arraycopy(blank, 0, to, toAt, blank.length);
    for (Part part : parts) {
      System.arraycopy(from, fromAt + part.from, to, toAt + part.to, part.count);
    }
  }
}
