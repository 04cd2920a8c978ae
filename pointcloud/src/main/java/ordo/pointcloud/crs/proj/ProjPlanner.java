package ordo.pointcloud.crs.proj;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsOperation;
import ordo.pointcloud.crs.CrsPlan;
import ordo.pointcloud.crs.CrsUnit;
import ordo.pointcloud.crs.GeographicArea;
import ordo.pointcloud.crs.area.AreaCheck;
import ordo.pointcloud.crs.area.Extent;

/** Chooses the operation from one CRS to another as PROJ would, or says why not. */
final class ProjPlanner {
  private static final CrsPlan.Refused NO_HEIGHTS_TO_GEOCENTRIC =
      new CrsPlan.Refused(
          "geocentric coordinates need heights above the ellipsoid on both sides",
          "name a CRS that has them, such as EPSG:4979 (WGS 84, 3D)");

  private final ProjShared shared;

  ProjPlanner(ProjShared shared) {
    this.shared = shared;
  }

  /** The answer for two texts; the caller holds the lock on the shared context. */
  CrsPlan plan(String source, String target, Optional<CloudBox> cloud) {
    return switch (shared.reader().read(source)) {
      case ProjReader.Read.Bad bad -> new CrsPlan.Refused("source: " + bad.reason(), "");
      case ProjReader.Read.Good from -> {
        try (ProjObject crs = from.crs()) {
          yield planFrom(crs, from.description(), target, cloud);
        }
      }
    };
  }

  private CrsPlan planFrom(
      ProjObject source, CrsDescription description, String target, Optional<CloudBox> cloud) {
    return switch (shared.reader().read(target)) {
      case ProjReader.Read.Bad bad -> new CrsPlan.Refused("target: " + bad.reason(), "");
      case ProjReader.Read.Good to -> {
        try (ProjObject crs = to.crs()) {
          yield plan(new ProjSide(source, description), new ProjSide(crs, to.description()), cloud);
        }
      }
    };
  }

  private CrsPlan plan(ProjSide source, ProjSide target, Optional<CloudBox> cloud) {
    boolean movesHeight = source.hasHeight() && target.hasHeight();
    if (!movesHeight && (source.isGeocentric() || target.isGeocentric())) {
      return NO_HEIGHTS_TO_GEOCENTRIC;
    }
    try (ProjObject from = movesHeight ? source.whole() : source.flat();
        ProjObject to = movesHeight ? target.whole() : target.flat();
        ProjPlaces fromPlaces = ProjPlaces.of(source.located());
        ProjPlaces toPlaces = ProjPlaces.of(target.located())) {
      List<String> warnings = new ArrayList<>();
      Optional<String> outside = checkAreas(source, target, fromPlaces, cloud, warnings);
      if (outside.isPresent()) {
        return new CrsPlan.Refused(outside.get(), "check the source CRS, or take another target");
      }
      ProjChoice choice = ProjChoice.between(from, to, cloud);
      return switch (choice) {
        case ProjChoice.None none -> new CrsPlan.Refused(none.reason(), none.remedy());
        case ProjChoice.Taken taken -> {
          warnings.addAll(taken.warnings());
          heightNotice(source, target).ifPresent(warnings::add);
          CrsDescription reached = movesHeight ? target.description() : flat(target, to);
          CrsOperation operation = operation(taken, movesHeight, warnings);
          yield new CrsPlan.Planned(
              new ProjTransform(
                  shared,
                  shared.keep(taken.operation()),
                  new ProjTransform.Route(
                      source.description(),
                      reached,
                      operation,
                      extent(source, fromPlaces),
                      extent(target, toPlaces))));
        }
      };
    }
  }

  private static Optional<String> checkAreas(
      ProjSide source,
      ProjSide target,
      ProjPlaces places,
      Optional<CloudBox> cloud,
      List<String> warnings) {
    if (cloud.isEmpty() || !places.isOnEarth()) {
      return Optional.empty();
    }
    double[] positions = places.positions(cloud.get());
    for (ProjSide side : List.of(source, target)) {
      AreaCheck.Finding finding = AreaCheck.check(side.description(), positions);
      if (finding.refusal().isPresent()) {
        return finding.refusal();
      }
      finding.warning().ifPresent(warnings::add);
    }
    return Optional.empty();
  }

  private static Optional<String> heightNotice(ProjSide source, ProjSide target) {
    if (source.hasHeight() == target.hasHeight()) {
      return Optional.empty();
    }
    ProjSide flat = source.hasHeight() ? target : source;
    String left =
        "heights are left as they are: %s says nothing about them"
            .formatted(flat.description().label());
    return Optional.of(
        source.hasHeight()
            ? left
            : left
                + "; of %s the horizontal part alone holds".formatted(target.description().text()));
  }

  /** Heights that did not move are not the target's: its horizontal part is what was reached. */
  private static CrsDescription flat(ProjSide target, ProjObject horizontal) {
    return target.hasHeight() ? ProjReader.described(horizontal) : target.description();
  }

  private CrsOperation operation(
      ProjChoice.Taken taken, boolean movesHeight, List<String> warnings) {
    return new CrsOperation(
        taken.name(),
        taken.accuracyMetres() < 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(taken.accuracyMetres()),
        shared.name(),
        movesHeight,
        taken.closedForm(),
        warnings);
  }

  private static Extent extent(ProjSide side, ProjPlaces places) {
    return side.isGeocentric()
        ? Extent.EVERYWHERE
        : side.isGeographic()
            ? geographicExtent(side.description())
            : places.extentOf(side.description().area());
  }

  /** Longitudes may be written from -180 or beyond 180: only an area in degrees is bounded. */
  static Extent geographicExtent(CrsDescription crs) {
    if (crs.area().isEmpty()) {
      return Extent.EVERYWHERE;
    }
    double unitsPerDegree = CrsUnit.DEGREE.factor() / crs.units().horizontal().factor();
    GeographicArea area = crs.area().get();
    double limit = (360 + AreaCheck.MARGIN_DEGREES) * unitsPerDegree;
    return new Extent(
        -limit,
        (area.south() - AreaCheck.MARGIN_DEGREES) * unitsPerDegree,
        limit,
        (area.north() + AreaCheck.MARGIN_DEGREES) * unitsPerDegree);
  }
}
