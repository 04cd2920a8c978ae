package ordo.pointcloud.raster.cog;

import java.util.Optional;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.Described;
import ordo.pointcloud.crs.GeographicNumbers;
import ordo.pointcloud.crs.engines.CodedCrs;
import ordo.pointcloud.raster.GeoKeyTags;

/**
 * The GeoTIFF keys of a CRS that no code stands for. A geographic one in numbers (OGC 19-008r4,
 * 7.4); any other as WKT in Esri's flavour in the citation, which GDAL and Esri's programs read.
 * What is not read back as the same is not claimed.
 */
final class UncodedKeys {
  private static final short VERSION = 1;
  private static final short MODEL = 1024;
  private static final short RASTER = 1025;
  private static final short GEOGRAPHIC = 2048;
  private static final short GEOGRAPHIC_CITATION = 2049;
  private static final short DATUM = 2050;
  private static final short ANGULAR_UNIT = 2054;
  private static final short DEGREE = 9102;
  private static final short ELLIPSOID = 2056;
  private static final short SEMI_MAJOR_AXIS = 2057;
  private static final short INVERSE_FLATTENING = 2059;
  private static final short PROJECTED = 3072;
  private static final short PROJECTED_CITATION = 3073;
  private static final short USER_DEFINED = 32767;
  private static final short DOUBLES = (short) 34736;
  private static final short TEXTS = (short) 34737;

  /** What GDAL reads of a text. */
  private static final int TEXT_MAX = 2_399;

  private UncodedKeys() {}

  static Optional<GeoKeyTags> of(String text, CrsEngine engine) {
    return engine.describe(text) instanceof Described.Known known
        ? keys(known.crs(), engine)
            .filter(keys -> isSayable(keys.text()))
            .filter(keys -> isReadAs(text, keys, engine))
        : Optional.empty();
  }

  private static boolean isSayable(String text) {
    return text.length() <= TEXT_MAX && text.chars().allMatch(letter -> letter < 128);
  }

  private static boolean isReadAs(String text, GeoKeyTags keys, CrsEngine engine) {
    return keys.records()
        .stated(engine)
        .named()
        .filter(read -> engine.same(text, read))
        .isPresent();
  }

  private static Optional<GeoKeyTags> keys(CrsDescription crs, CrsEngine engine) {
    return switch (crs.kind()) {
      case GEOGRAPHIC_2D -> CodedCrs.numbers(crs.wkt()).map(UncodedKeys::inNumbers);
      case PROJECTED -> engine.esriWkt(crs.text()).map(UncodedKeys::inText);
      // Esri's flavour puts two CRSs side by side, which no reader takes for one.
      case COMPOUND -> engine.esriWkt(crs.text()).map(_ -> inText(crs.wkt()));
      default -> Optional.empty();
    };
  }

  private static GeoKeyTags inNumbers(GeographicNumbers crs) {
    String citation =
        "GCS Name = %s|Datum = %s|Ellipsoid = %s|Primem = Greenwich||"
            .formatted(crs.name(), crs.datum(), crs.ellipsoid());
    short[] keys = {
      VERSION, 1, 0, 9,
      MODEL, 0, 1, 2,
      RASTER, 0, 1, 1,
      GEOGRAPHIC, 0, 1, USER_DEFINED,
      GEOGRAPHIC_CITATION, TEXTS, (short) citation.length(), 0,
      DATUM, 0, 1, USER_DEFINED,
      ANGULAR_UNIT, 0, 1, DEGREE,
      ELLIPSOID, 0, 1, USER_DEFINED,
      SEMI_MAJOR_AXIS, DOUBLES, 1, 0,
      INVERSE_FLATTENING, DOUBLES, 1, 1
    };
    double[] numbers = {crs.semiMajorAxis(), crs.inverseFlattening()};
    return new GeoKeyTags(keys, numbers, citation);
  }

  /** A model of no kind that is known, so that nobody takes these keys without the WKT. */
  private static GeoKeyTags inText(String wkt) {
    String text = "ESRI PE String = " + wkt + "|";
    short[] keys = {
      VERSION, 1, 0, 4,
      MODEL, 0, 1, USER_DEFINED,
      RASTER, 0, 1, 1,
      PROJECTED, 0, 1, USER_DEFINED,
      PROJECTED_CITATION, TEXTS, (short) text.length(), 0
    };
    return new GeoKeyTags(keys, new double[0], text);
  }
}
