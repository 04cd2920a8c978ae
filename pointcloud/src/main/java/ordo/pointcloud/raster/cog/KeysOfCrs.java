package ordo.pointcloud.raster.cog;

import java.util.Optional;
import java.util.OptionalInt;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.Described;
import ordo.pointcloud.crs.engines.CodedCrs;
import ordo.pointcloud.raster.GeoKeyTags;

/**
 * The GeoTIFF keys that say a CRS: by its code, or by what {@link UncodedKeys} finds where no code
 * stands for it. What neither says is not claimed.
 */
public final class KeysOfCrs {
  private static final String EPSG = "EPSG:";
  private static final short VERSION = 1;
  private static final short MODEL = 1024;
  private static final short RASTER = 1025;
  private static final short CITATION = 1026;
  private static final short GEOGRAPHIC = 2048;
  private static final short ANGULAR_UNIT = 2054;
  private static final short DEGREE = 9102;
  private static final short PROJECTED = 3072;

  private static final short VERTICAL = 4096;
  private static final short TEXTS = (short) 34737;

  private KeysOfCrs() {}

  /**
   * @param text as engines take it: a code, a compound of two, or WKT
   * @return empty where nothing that keys can say means the same
   */
  public static Optional<GeoKeyTags> of(String text, CrsEngine engine) {
    return CodedCrs.of(text, engine)
        .flatMap(known -> keys(known, engine))
        .or(() -> UncodedKeys.of(text, engine));
  }

  private static Optional<GeoKeyTags> keys(String codes, CrsEngine engine) {
    String[] parts = codes.split("\\+");
    OptionalInt horizontal = code(parts[0]);
    OptionalInt vertical = parts.length > 1 ? code(parts[1]) : OptionalInt.empty();
    if (horizontal.isEmpty() || parts.length > 1 && vertical.isEmpty()) {
      return Optional.empty();
    }
    return engine.describe(parts[0]) instanceof Described.Known known
        ? keys(horizontal.getAsInt(), vertical, known.crs())
        : Optional.empty();
  }

  private static Optional<GeoKeyTags> keys(int code, OptionalInt vertical, CrsDescription crs) {
    return switch (crs.kind()) {
      case PROJECTED -> Optional.of(projected(code, vertical, crs.name()));
      case GEOGRAPHIC_2D -> Optional.of(geographic(code, vertical, crs.name()));
      default -> Optional.empty();
    };
  }

  private static GeoKeyTags projected(int code, OptionalInt vertical, String name) {
    short citation = (short) (name.length() + 1);
    short minor = (short) (vertical.isPresent() ? 1 : 0);
    short[] keys = {
      VERSION, 1, minor, 4,
      MODEL, 0, 1, 1,
      RASTER, 0, 1, 1,
      CITATION, TEXTS, citation, 0,
      PROJECTED, 0, 1, (short) code
    };
    return withHeight(new GeoKeyTags(keys, new double[0], name + "|"), vertical);
  }

  private static GeoKeyTags geographic(int code, OptionalInt vertical, String name) {
    short citation = (short) (name.length() + 1);
    short minor = (short) (vertical.isPresent() ? 1 : 0);
    short[] keys = {
      VERSION, 1, minor, 5,
      MODEL, 0, 1, 2,
      RASTER, 0, 1, 1,
      CITATION, TEXTS, citation, 0,
      GEOGRAPHIC, 0, 1, (short) code,
      ANGULAR_UNIT, 0, 1, DEGREE
    };
    return withHeight(new GeoKeyTags(keys, new double[0], name + "|"), vertical);
  }

  private static GeoKeyTags withHeight(GeoKeyTags keys, OptionalInt vertical) {
    if (vertical.isEmpty()) {
      return keys;
    }
    int size = keys.directory().length;
    short[] longer = java.util.Arrays.copyOf(keys.directory(), size + 4);
    longer[3]++;
    longer[size] = VERTICAL;
    longer[size + 2] = 1;
    longer[size + 3] = (short) vertical.getAsInt();
    return new GeoKeyTags(longer, keys.doubles(), keys.text());
  }

  private static OptionalInt code(String text) {
    boolean isCode = text.startsWith(EPSG) && text.substring(EPSG.length()).matches("\\d{1,5}");
    int number = isCode ? Integer.parseInt(text.substring(EPSG.length())) : 0;
    return number > 0 && number < 32767 ? OptionalInt.of(number) : OptionalInt.empty();
  }
}
