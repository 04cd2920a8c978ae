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
    if (attribute.lanes().size() != ELEMENTS_INTERLEAVED) {
      Columns.put(
          columns.of(attribute.lanes().getFirst()),
          attribute.type(),
          into,
          at,
          attribute.type().bytes());
    } else if (attribute.type() == NumberType.INT32) {
      putPlaces(columns.codes(), into, at);
    } else {
      putColors(columns, attribute.lanes(), into, at);
    }
  }

  private static void putPlaces(MortonCodes codes, byte[] into, int first) {
    int at = first;
    for (int point : codes.order()) {
      LittleEndian.put64(into, at, codes.upper()[point]);
      LittleEndian.put64(into, at + Long.BYTES, codes.lower()[point]);
      at += 2 * Long.BYTES;
    }
  }

  private static void putColors(Columns columns, List<Lane> lanes, byte[] into, int first) {
    long[] red = columns.of(lanes.get(0));
    long[] green = columns.of(lanes.get(1));
    long[] blue = columns.of(lanes.get(2));
    for (int i = 0; i < red.length; i++) {
      long code = MortonCodes.code(red[i], green[i], blue[i]);
      LittleEndian.put64(into, first + i * Long.BYTES, code);
    }
  }
}
