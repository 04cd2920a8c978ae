package ordo.pointcloud.crs.proj;

import java.util.List;
import java.util.Optional;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsKind;
import ordo.pointcloud.crs.CrsText;
import ordo.pointcloud.crs.CrsUnit;
import ordo.pointcloud.crs.GeographicArea;

/** From a CRS text to PROJ's object and its description. One thread at a time. */
final class ProjReader {
  private static final List<String> TYPE_NAMES =
      List.of(
          "an unknown object",
          "an ellipsoid",
          "a prime meridian",
          "a geodetic datum",
          "a geodetic datum",
          "a vertical datum",
          "a vertical datum",
          "a datum ensemble");

  private final ProjContext context;
  private final ProjCatalogue catalogue;

  ProjReader(ProjContext context, ProjCatalogue catalogue) {
    this.context = context;
    this.catalogue = catalogue;
  }

  /** What reading came to. */
  sealed interface Read {
    /** The caller closes the object. */
    record Good(ProjObject crs, CrsDescription description) implements Read {}

    record Bad(String reason) implements Read {}
  }

  Read read(String text) {
    return switch (CrsText.of(text)) {
      case CrsText.Malformed malformed -> new Read.Bad(malformed.reason());
      case CrsText.Code code -> readCode(code);
      case CrsText.Compound compound -> readCompound(compound);
      case CrsText.Wkt wkt -> readWkt(wkt);
    };
  }

  /** Whether a text is WKT of a CRS of any kind. */
  boolean reads(String text) {
    if (!CrsText.isWkt(text) || text.length() > CrsText.LENGTH_MAX) {
      return false;
    }
    Optional<ProjObject> object = ProjObject.create(context, text);
    if (object.isEmpty()) {
      return false;
    }
    try (ProjObject read = object.get()) {
      return read.type() >= ProjObject.ANY_CRS && read.type() <= ProjObject.OTHER_CRS;
    }
  }

  /** Whether two texts name one CRS; a shift to WGS 84 that only one of them has does not count. */
  boolean same(String one, String other) {
    if (!(read(one) instanceof Read.Good first)) {
      return false;
    }
    try (ProjObject a = first.crs()) {
      return read(other) instanceof Read.Good second && isSame(a, second);
    }
  }

  private static boolean isSame(ProjObject a, Read.Good read) {
    try (ProjObject b = read.crs()) {
      return isSame(a, b);
    }
  }

  private static boolean isSame(ProjObject a, ProjObject b) {
    if (a.isEquivalentTo(b) || b.isEquivalentTo(a)) {
      return true;
    }
    if (a.type() == ProjObject.BOUND == (b.type() == ProjObject.BOUND)) {
      return false;
    }
    try (ProjObject bare = (a.type() == ProjObject.BOUND ? a : b).below().orElseThrow()) {
      return bare.isEquivalentTo(a.type() == ProjObject.BOUND ? b : a);
    }
  }

  private Read readCode(CrsText.Code code) {
    Optional<ProjObject> object = ProjObject.create(context, code.toString());
    return object.isEmpty() ? new Read.Bad(catalogue.unknown(code)) : checked(object.get(), code);
  }

  private Read readWkt(CrsText.Wkt wkt) {
    Optional<ProjObject> object = ProjObject.create(context, wkt.text());
    return object.isEmpty()
        ? new Read.Bad(
            "WKT '%s': not understood by PROJ".formatted(CrsText.Parts.shortened(wkt.text())))
        : checked(object.get(), wkt);
  }

  private Read readCompound(CrsText.Compound compound) {
    Optional<ProjObject> horizontal = ProjObject.create(context, compound.horizontal().toString());
    if (horizontal.isEmpty()) {
      return new Read.Bad(catalogue.unknown(compound.horizontal()));
    }
    try (ProjObject lower = horizontal.get()) {
      CrsKind kind = kind(lower);
      return kind == CrsKind.PROJECTED || kind == CrsKind.GEOGRAPHIC_2D
          ? readAbove(lower, compound)
          : wrongKind(compound.horizontal(), lower, "a projected or geographic 2D CRS");
    }
  }

  private Read readAbove(ProjObject lower, CrsText.Compound compound) {
    Optional<ProjObject> vertical = ProjObject.create(context, compound.vertical().toString());
    if (vertical.isEmpty()) {
      return new Read.Bad(catalogue.unknown(compound.vertical()));
    }
    try (ProjObject upper = vertical.get()) {
      if (kind(upper) != CrsKind.VERTICAL) {
        return wrongKind(compound.vertical(), upper, "a vertical CRS");
      }
      String name = lower.name() + " + " + upper.name();
      return checked(ProjObject.compound(context, name, lower, upper), compound);
    }
  }

  private Read checked(ProjObject object, CrsText text) {
    CrsKind kind = kind(object);
    if (kind.holdsPoints()) {
      return new Read.Good(object, describe(object, kind, text.toString()));
    }
    try (object) {
      return wrongKind(text, object, "a projected, geographic, geocentric or compound CRS");
    }
  }

  private static Read.Bad wrongKind(CrsText text, ProjObject object, String expected) {
    CrsKind kind = kind(object);
    String found = kind == CrsKind.OTHER ? otherName(object.type()) : "a " + kind.label() + " CRS";
    String hint =
        kind == CrsKind.VERTICAL && text instanceof CrsText.Code
            ? "; join it to a horizontal one: EPSG:n+" + text
            : "";
    String shown = CrsText.Parts.shortened(text.toString());
    return new Read.Bad(
        "%s is %s (%s), expected %s%s".formatted(shown, found, object.name(), expected, hint));
  }

  private static String otherName(int type) {
    return type < TYPE_NAMES.size() ? TYPE_NAMES.get(type) : "another kind of object";
  }

  static CrsKind kind(ProjObject object) {
    return switch (object.type()) {
      case ProjObject.GEOCENTRIC -> CrsKind.GEOCENTRIC;
      case ProjObject.GEOGRAPHIC_2D -> CrsKind.GEOGRAPHIC_2D;
      case ProjObject.GEOGRAPHIC_3D -> CrsKind.GEOGRAPHIC_3D;
      case ProjObject.VERTICAL -> CrsKind.VERTICAL;
      case ProjObject.COMPOUND -> compoundKind(object);
      case ProjObject.PROJECTED -> projectedKind(object);
      case ProjObject.BOUND -> kindBelow(object);
      default -> CrsKind.OTHER;
    };
  }

  private static CrsKind projectedKind(ProjObject object) {
    return object.axes().size() > 2 ? CrsKind.PROJECTED_3D : CrsKind.PROJECTED;
  }

  private static CrsKind kindBelow(ProjObject bound) {
    try (ProjObject below = bound.below().orElseThrow()) {
      return kind(below);
    }
  }

  /** A compound of a horizontal and a temporal CRS holds points, but says nothing about height. */
  private static CrsKind compoundKind(ProjObject compound) {
    Optional<ProjObject> part = compound.part(1);
    if (part.isEmpty()) {
      return CrsKind.OTHER;
    }
    try (ProjObject second = part.get()) {
      return kind(second) == CrsKind.VERTICAL ? CrsKind.COMPOUND : CrsKind.OTHER;
    }
  }

  /** What a horizontal part is, by its code where it has one. */
  static CrsDescription described(ProjObject object) {
    return describe(object, kind(object), object.identifier().orElseGet(object::wkt));
  }

  private static CrsDescription describe(ProjObject object, CrsKind kind, String text) {
    return new CrsDescription(
        text,
        object.name(),
        kind,
        units(object, kind),
        area(object),
        object.wkt(),
        object.isDeprecated());
  }

  /** A compound of two codes has no area of its own: that of its horizontal part. */
  private static Optional<GeographicArea> area(ProjObject object) {
    Optional<GeographicArea> own = object.areaOfUse();
    if (own.isPresent() || object.type() != ProjObject.COMPOUND) {
      return own;
    }
    try (ProjObject horizontal = object.part(0).orElseThrow()) {
      return horizontal.areaOfUse();
    }
  }

  private static CrsDescription.Units units(ProjObject object, CrsKind kind) {
    if (object.type() == ProjObject.BOUND) {
      try (ProjObject below = object.below().orElseThrow()) {
        return units(below, kind);
      }
    }
    return kind == CrsKind.COMPOUND ? unitsOfParts(object) : unitsOfAxes(object, kind);
  }

  private static CrsDescription.Units unitsOfParts(ProjObject compound) {
    try (ProjObject horizontal = compound.part(0).orElseThrow();
        ProjObject vertical = compound.part(1).orElseThrow()) {
      return new CrsDescription.Units(
          units(horizontal, kind(horizontal)).horizontal(), unitOf(vertical, 0));
    }
  }

  private static CrsDescription.Units unitsOfAxes(ProjObject object, CrsKind kind) {
    CrsUnit horizontal =
        unitOf(object, 0)
            .orElseThrow(() -> new IllegalStateException("no axes in " + object.name()));
    return new CrsDescription.Units(
        horizontal, kind.hasHeight() ? unitOf(object, 2) : Optional.empty());
  }

  private static Optional<CrsUnit> unitOf(ProjObject crs, int axis) {
    if (crs.type() == ProjObject.BOUND) {
      try (ProjObject below = crs.below().orElseThrow()) {
        return unitOf(below, axis);
      }
    }
    List<ProjAxis> axes = crs.axes();
    return axis < axes.size() ? Optional.of(axes.get(axis).unit()) : Optional.empty();
  }
}
