package ordo.pointcloud.potree;

import java.io.IOException;
import java.util.List;
import ordo.pointcloud.bytes.LittleEndian;

/**
 * Attribute after attribute, each of all points, in one Brotli stream. The three elements of a
 * place, and those of a colour, are one Z-order code.
 */
final class BrotliNodes implements NodeEncoding {
  private static final int ELEMENTS_INTERLEAVED = 3;

  @Override
  public byte[] encode(Columns columns, List<PotreeAttribute> attributes) throws IOException {
    int pointBytes = attributes.stream().mapToInt(BrotliNodes::bytes).sum();
    byte[] bytes = new byte[Math.multiplyExact(columns.points(), pointBytes)];
    int at = 0;
    for (PotreeAttribute attribute : attributes) {
      put(columns, attribute, bytes, at);
      at += columns.points() * bytes(attribute);
    }
    return Brotli.compress(bytes);
  }

  /** A place takes two words, since three times 32 bits do not fit one. */
  private static int bytes(PotreeAttribute attribute) {
    if (attribute.lanes().size() != ELEMENTS_INTERLEAVED) {
      return attribute.bytes();
    }
    return attribute.type() == NumberType.INT32 ? 2 * Long.BYTES : Long.BYTES;
  }

  private static void put(Columns columns, PotreeAttribute attribute, byte[] into, int at) {
    NumberType type = attribute.type();
    if (attribute.lanes().size() != ELEMENTS_INTERLEAVED) {
      Columns.put(columns.of(attribute.lanes().getFirst()), type, into, at, type.bytes());
    } else if (type == NumberType.INT32) {
      putPlaces(columns.of(attribute.lanes()), into, at);
    } else {
      putColors(columns.of(attribute.lanes()), into, at);
    }
  }

  private static void putPlaces(long[][] place, byte[] into, int first) {
    for (int i = 0; i < place[0].length; i++) {
      int at = first + i * 2 * Long.BYTES;
      LittleEndian.put64(into, at, MortonCodes.upper(place[0][i], place[1][i], place[2][i]));
      LittleEndian.put64(
          into, at + Long.BYTES, MortonCodes.lower(place[0][i], place[1][i], place[2][i]));
    }
  }

  private static void putColors(long[][] color, byte[] into, int first) {
    for (int i = 0; i < color[0].length; i++) {
      long code = MortonCodes.lower(color[0][i], color[1][i], color[2][i]);
      LittleEndian.put64(into, first + i * Long.BYTES, code);
    }
  }
}
