package ordo.pointcloud.crs.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ordo.pointcloud.crs.CrsNumbers;

/**
 * The GeoTIFF keys of a LAS file (records 34735, 34736, 34737; LAS 1.4 R15, section 3). Keys that
 * point outside their arrays are left out.
 */
public final class GeoKeys {
  static final int MODEL = 1024;
  static final int CITATION = 1026;
  static final int GEOGRAPHIC = 2048;
  static final int GEOGRAPHIC_CITATION = 2049;
  static final int DATUM = 2050;
  static final int PRIME_MERIDIAN = 2051;
  static final int ANGULAR_UNIT = 2054;
  static final int ELLIPSOID = 2056;
  static final int SEMI_MAJOR_AXIS = 2057;
  static final int SEMI_MINOR_AXIS = 2058;
  static final int INVERSE_FLATTENING = 2059;
  static final int PRIME_MERIDIAN_LONGITUDE = 2061;
  static final int PROJECTED = 3072;
  static final int PROJECTED_CITATION = 3073;
  static final int PROJECTION = 3074;
  static final int METHOD = 3075;
  static final int LINEAR_UNIT = 3076;
  static final int LINEAR_UNIT_SIZE = 3077;
  static final int VERTICAL = 4096;
  static final int VERTICAL_CITATION = 4097;
  static final int VERTICAL_DATUM = 4098;
  static final int VERTICAL_UNIT = 4099;

  static final int MODEL_PROJECTED = 1;
  static final int MODEL_GEOGRAPHIC = 2;
  static final int MODEL_GEOCENTRIC = 3;

  /** "The parameters follow in other keys". */
  static final int USER_DEFINED = 32767;

  private static final int DOUBLES_LOCATION = 34736;
  private static final int TEXTS_LOCATION = 34737;
  private static final int ENTRY_SHORTS = 4;

  private final Map<Integer, Object> values = new TreeMap<>();

  private GeoKeys() {}

  /**
   * Reads the three records; the last two may be empty arrays.
   *
   * @return empty where the directory holds no key
   */
  public static Optional<GeoKeys> parse(byte[] directory, byte[] doubles, byte[] texts) {
    GeoKeys keys = new GeoKeys();
    ByteBuffer entries = ByteBuffer.wrap(directory).order(ByteOrder.LITTLE_ENDIAN);
    entries.position(Math.min(entries.limit(), 2 * ENTRY_SHORTS));
    while (entries.remaining() >= 2 * ENTRY_SHORTS) {
      keys.read(entries, doubles, texts);
    }
    keys.values.remove(0);
    return keys.values.isEmpty() ? Optional.empty() : Optional.of(keys);
  }

  private void read(ByteBuffer entries, byte[] doubles, byte[] texts) {
    int key = Short.toUnsignedInt(entries.getShort());
    int location = Short.toUnsignedInt(entries.getShort());
    int count = Short.toUnsignedInt(entries.getShort());
    int value = Short.toUnsignedInt(entries.getShort());
    switch (location) {
      case 0 -> values.put(key, value);
      case DOUBLES_LOCATION -> putDouble(key, doubles, value);
      case TEXTS_LOCATION -> putText(key, texts, value, count);
      default -> {}
    }
  }

  /** All keys on one line, for people: {@code 1024 = 1, 3072 = 32633}. */
  public String listing() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + " = " + shown(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String shown(Object value) {
    return switch (value) {
      case Double number -> CrsNumbers.plain(number);
      case String text -> '"' + text + '"';
      default -> value.toString();
    };
  }

  /** Whether a code names the CRS, or both the datum and the projection do not stand in numbers. */
  public boolean isByCode() {
    return realCode(PROJECTED).isPresent()
        || realCode(PROJECTION).isPresent() && realCode(GEOGRAPHIC).isPresent()
        || realCode(METHOD).isEmpty() && realCode(GEOGRAPHIC).isPresent();
  }

  OptionalInt code(int key) {
    return values.get(key) instanceof Integer code ? OptionalInt.of(code) : OptionalInt.empty();
  }

  /** A code that is one: neither absent, 0, nor user-defined. */
  OptionalInt realCode(int key) {
    OptionalInt code = code(key);
    return code.isPresent() && code.getAsInt() != 0 && code.getAsInt() != USER_DEFINED
        ? code
        : OptionalInt.empty();
  }

  OptionalDouble number(int key) {
    return switch (values.get(key)) {
      case Double number -> OptionalDouble.of(number);
      case Integer number -> OptionalDouble.of(number);
      case null, default -> OptionalDouble.empty();
    };
  }

  Optional<String> text(int key) {
    return values.get(key) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  private void putDouble(int key, byte[] doubles, int index) {
    int offset = index * Double.BYTES;
    if (offset + Double.BYTES <= doubles.length) {
      ByteBuffer buffer = ByteBuffer.wrap(doubles).order(ByteOrder.LITTLE_ENDIAN);
      values.put(key, buffer.getDouble(offset));
    }
  }

  private void putText(int key, byte[] texts, int offset, int count) {
    if (offset + count <= texts.length) {
      String text = new String(texts, offset, count, StandardCharsets.US_ASCII);
      values.put(key, text.replaceAll("[|\\x00]+$", "").strip());
    }
  }
}
