package ordo.pointcloud.crs.text;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A projection method that GeoTIFF keys name by number (GeoTIFF 1.0, 6.3.3.3).
 *
 * @param name in WKT 1
 */
record GeoKeysMethod(String name, List<Parameter> parameters) {
  static final int OBLIQUE_MERCATOR = 3;
  static final int OBLIQUE_MERCATOR_AT_CENTRE = 9815;
  static final int AZIMUTH = 3094;
  static final int RECTIFIED_ANGLE = 3096;
  static final double RECTIFIED_ANGLE_MISSING = 90;

  private static final int MERCATOR = 7;
  private static final int STANDARD_PARALLEL_1 = 3078;
  private static final int STANDARD_PARALLEL_2 = 3079;
  private static final int SCALE_AT_NATURAL = 3092;
  private static final int SCALE_AT_CENTRE = 3093;
  private static final int STRAIGHT_POLE_LONGITUDE = 3095;

  /** Natural origin, false origin, centre: writers take the one for the other. */
  private static final List<Integer> LATITUDES = List.of(3081, 3085, 3089);

  private static final List<Integer> LONGITUDES = List.of(3080, 3084, 3088);
  private static final List<Integer> EASTINGS = List.of(3082, 3086, 3090);
  private static final List<Integer> NORTHINGS = List.of(3083, 3087, 3091);

  private static final Parameter LATITUDE_OF_ORIGIN =
      new Parameter("latitude_of_origin", LATITUDES);
  private static final Parameter LATITUDE_OF_CENTRE =
      new Parameter("latitude_of_center", LATITUDES);
  private static final Parameter MERIDIAN = new Parameter("central_meridian", LONGITUDES);
  private static final Parameter LONGITUDE_OF_CENTRE =
      new Parameter("longitude_of_center", LONGITUDES);
  private static final Parameter PARALLEL_1 =
      new Parameter("standard_parallel_1", List.of(STANDARD_PARALLEL_1));
  private static final Parameter PARALLEL_2 =
      new Parameter("standard_parallel_2", List.of(STANDARD_PARALLEL_2));
  private static final Parameter SCALE =
      new Parameter("scale_factor", List.of(SCALE_AT_NATURAL, SCALE_AT_CENTRE));

  private static final Map<Integer, GeoKeysMethod> METHODS =
      Map.ofEntries(
          natural(1, "Transverse_Mercator"),
          oblique(OBLIQUE_MERCATOR, "Hotine_Oblique_Mercator"),
          method(5, "Swiss_Oblique_Cylindrical", LATITUDE_OF_CENTRE, LONGITUDE_OF_CENTRE),
          natural(MERCATOR, "Mercator_1SP"),
          method(
              8,
              "Lambert_Conformal_Conic_2SP",
              LATITUDE_OF_ORIGIN,
              MERIDIAN,
              PARALLEL_1,
              PARALLEL_2),
          natural(9, "Lambert_Conformal_Conic_1SP"),
          method(10, "Lambert_Azimuthal_Equal_Area", LATITUDE_OF_CENTRE, LONGITUDE_OF_CENTRE),
          conic(11, "Albers_Conic_Equal_Area"),
          method(12, "Azimuthal_Equidistant", LATITUDE_OF_CENTRE, LONGITUDE_OF_CENTRE),
          conic(13, "Equidistant_Conic"),
          natural(14, "Stereographic"),
          method(
              15,
              "Polar_Stereographic",
              LATITUDE_OF_ORIGIN,
              new Parameter("central_meridian", List.of(STRAIGHT_POLE_LONGITUDE, 3080)),
              SCALE),
          natural(16, "Oblique_Stereographic"),
          method(17, "Equirectangular", LATITUDE_OF_ORIGIN, MERIDIAN, PARALLEL_1),
          method(18, "Cassini_Soldner", LATITUDE_OF_ORIGIN, MERIDIAN),
          method(19, "Gnomonic", LATITUDE_OF_ORIGIN, MERIDIAN),
          method(20, "Miller_Cylindrical", LATITUDE_OF_CENTRE, LONGITUDE_OF_CENTRE),
          method(21, "Orthographic", LATITUDE_OF_ORIGIN, MERIDIAN),
          method(22, "Polyconic", LATITUDE_OF_ORIGIN, MERIDIAN),
          method(23, "Robinson", LONGITUDE_OF_CENTRE),
          method(24, "Sinusoidal", LONGITUDE_OF_CENTRE),
          method(25, "VanDerGrinten", MERIDIAN),
          method(26, "New_Zealand_Map_Grid", LATITUDE_OF_ORIGIN, MERIDIAN),
          natural(27, "Transverse_Mercator_South_Orientated"),
          method(28, "Cylindrical_Equal_Area", PARALLEL_1, MERIDIAN),
          oblique(OBLIQUE_MERCATOR_AT_CENTRE, "Hotine_Oblique_Mercator_Azimuth_Center"));

  private static final GeoKeysMethod MERCATOR_BY_PARALLEL =
      method(MERCATOR, "Mercator_2SP", PARALLEL_1, MERIDIAN).getValue();

  /**
   * A parameter, and the keys that writers put it into, the likeliest first.
   *
   * @param name in WKT 1
   */
  record Parameter(String name, List<Integer> keys) {
    double value(GeoKeys stated) {
      for (int key : keys) {
        if (stated.number(key).isPresent()) {
          return stated.number(key).getAsDouble();
        }
      }
      return switch (name) {
        case "scale_factor" -> 1;
        case "rectified_grid_angle" -> RECTIFIED_ANGLE_MISSING;
        default -> 0;
      };
    }
  }

  static Optional<GeoKeysMethod> of(int number, GeoKeys keys) {
    boolean byParallel =
        number == MERCATOR
            && keys.number(STANDARD_PARALLEL_1).isPresent()
            && keys.number(SCALE_AT_NATURAL).isEmpty();
    return byParallel
        ? Optional.of(MERCATOR_BY_PARALLEL)
        : Optional.ofNullable(METHODS.get(number));
  }

  private static Map.Entry<Integer, GeoKeysMethod> natural(int number, String name) {
    return method(number, name, LATITUDE_OF_ORIGIN, MERIDIAN, SCALE);
  }

  private static Map.Entry<Integer, GeoKeysMethod> conic(int number, String name) {
    return method(number, name, LATITUDE_OF_CENTRE, LONGITUDE_OF_CENTRE, PARALLEL_1, PARALLEL_2);
  }

  private static Map.Entry<Integer, GeoKeysMethod> oblique(int number, String name) {
    return method(
        number,
        name,
        LATITUDE_OF_CENTRE,
        LONGITUDE_OF_CENTRE,
        new Parameter("azimuth", List.of(AZIMUTH)),
        new Parameter("rectified_grid_angle", List.of(RECTIFIED_ANGLE)),
        SCALE);
  }

  /** Every method has a false easting and northing beside its own parameters. */
  private static Map.Entry<Integer, GeoKeysMethod> method(
      int number, String name, Parameter... own) {
    List<Parameter> all = new ArrayList<>(List.of(own));
    all.add(new Parameter("false_easting", EASTINGS));
    all.add(new Parameter("false_northing", NORTHINGS));
    return entry(number, new GeoKeysMethod(name, List.copyOf(all)));
  }
}
