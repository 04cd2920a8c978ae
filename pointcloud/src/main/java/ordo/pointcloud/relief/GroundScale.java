package ordo.pointcloud.relief;

import java.util.Optional;
import java.util.OptionalDouble;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.raster.GeoReference;
import ordo.pointcloud.raster.RasterSpec;

/**
 * How steep a step of a raster is: sides of a pixel and heights in one unit. Without a factor that
 * is said, metres on the ground: of feet, of degrees on WGS 84, and of Web Mercator, whose metres
 * are too long by 1 / cos(latitude).
 */
public final class GroundScale {
  private static final double RADIUS = 6_378_137;
  private static final double ECCENTRICITY_SQUARED = 0.00669437999014;

  private final double pixelWidth;
  private final double pixelHeight;
  private final double zFactor;
  private final double unit;
  private final Kind kind;

  private enum Kind {
    PLANE,
    MERCATOR,
    DEGREES
  }

  private GroundScale(GeoReference place, double zFactor, double unit, Kind kind) {
    pixelWidth = place.pixelWidth();
    pixelHeight = place.pixelHeight();
    this.zFactor = zFactor;
    this.unit = unit;
    this.kind = kind;
  }

  private GroundScale(GroundScale other, double zFactor) {
    pixelWidth = other.pixelWidth;
    pixelHeight = other.pixelHeight;
    this.zFactor = zFactor;
    unit = other.unit;
    kind = other.kind;
  }

  /**
   * @param zFactor as gdaldem takes it; empty to find it by the CRS
   */
  public static GroundScale of(RasterSpec spec, OptionalDouble zFactor, CrsEngine engine) {
    GeoReference place = spec.place().orElseThrow();
    return zFactor.isPresent()
        ? new GroundScale(place, zFactor.getAsDouble(), 1, Kind.PLANE)
        : of(place, spec.keys().flatMap(keys -> named(keys.records().stated(engine))), engine);
  }

  /** The same with heights so many times as high. */
  public GroundScale exaggerated(double times) {
    return new GroundScale(this, zFactor * times);
  }

  /** By the CRS; without one, heights and sides are taken as of one unit. */
  public static GroundScale of(GeoReference place, Optional<CrsDescription> crs, CrsEngine engine) {
    if (crs.isEmpty()) {
      return new GroundScale(place, 1, 1, Kind.PLANE);
    }
    CrsDescription.Units units = crs.get().units();
    double horizontal = units.horizontal().factor();
    double fallback = units.horizontal().angular() ? 1 : horizontal;
    double metresOfZ = units.vertical().map(vertical -> vertical.factor()).orElse(fallback);
    return new GroundScale(place, metresOfZ, horizontal, kind(crs.get(), engine));
  }

  private static Kind kind(CrsDescription crs, CrsEngine engine) {
    if (crs.units().horizontal().angular()) {
      return Kind.DEGREES;
    }
    return engine.same(crs.text(), "EPSG:3857") ? Kind.MERCATOR : Kind.PLANE;
  }

  private static Optional<CrsDescription> named(StatedCrs stated) {
    return stated instanceof StatedCrs.Named named ? Optional.of(named.crs()) : Optional.empty();
  }

  /** Width of a pixel of a row over the z factor: what a step of one unit of z is held against. */
  public double width(double y) {
    return switch (kind) {
      case PLANE -> pixelWidth * unit / zFactor;
      case MERCATOR -> pixelWidth * StrictMath.cos(mercatorLatitude(y)) / zFactor;
      case DEGREES -> {
        double latitude = y * unit;
        double across = RADIUS / StrictMath.sqrt(flattening(latitude));
        yield pixelWidth * unit * across * StrictMath.cos(latitude) / zFactor;
      }
    };
  }

  /** Height of a pixel of a row over the z factor. */
  public double height(double y) {
    return switch (kind) {
      case PLANE -> pixelHeight * unit / zFactor;
      case MERCATOR -> pixelHeight * StrictMath.cos(mercatorLatitude(y)) / zFactor;
      case DEGREES -> {
        double along =
            RADIUS * (1 - ECCENTRICITY_SQUARED) / StrictMath.pow(flattening(y * unit), 1.5);
        yield pixelHeight * unit * along / zFactor;
      }
    };
  }

  private static double flattening(double latitude) {
    double sine = StrictMath.sin(latitude);
    return 1 - ECCENTRICITY_SQUARED * sine * sine;
  }

  private static double mercatorLatitude(double y) {
    return 2 * StrictMath.atan(StrictMath.exp(y / RADIUS)) - StrictMath.PI / 2;
  }

  /** For people. */
  public String label() {
    return switch (kind) {
      case PLANE -> "z factor " + (float) (zFactor / unit);
      case MERCATOR -> "z factor by the latitude, as Web Mercator's metres are too long";
      case DEGREES -> "z factor by the latitude, as cells are in degrees";
    };
  }
}
