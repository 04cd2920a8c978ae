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
    try (ProjEnd from = ProjEnd.of(source, movesHeight);
        ProjEnd to = ProjEnd.of(target, movesHeight)) {
      return plan(from, to, cloud);
    }
  }

  private CrsPlan plan(ProjEnd from, ProjEnd to, Optional<CloudBox> cloud) {
    List<String> warnings = new ArrayList<>();
    Optional<String> outside = cloud.flatMap(box -> checkAreas(from, to, box, warnings));
    if (outside.isPresent()) {
      return new CrsPlan.Refused(outside.get(), "check the source CRS, or take another target");
    }
    return switch (ProjChoice.between(from.crs(), to.crs(), cloud)) {
      case ProjChoice.None none -> new CrsPlan.Refused(none.reason(), none.remedy());
      case ProjChoice.Taken taken -> planned(from, to, taken, warnings);
    };
  }

  private CrsPlan planned(ProjEnd from, ProjEnd to, ProjChoice.Taken taken, List<String> warnings) {
    warnings.addAll(taken.warnings());
    heightNotice(from.side(), to.side()).ifPresent(warnings::add);
    CrsOperation operation = operation(taken, from.withHeight(), warnings);
    CrsDescription source = from.side().description();
    var route =
        new ProjTransform.Route(source, to.reached(), operation, from.extent(), to.extent());
    return new CrsPlan.Planned(new ProjTransform(shared, shared.keep(taken.operation()), route));
  }

  /** Why a cloud is refused; what is to be said else is added to the warnings. */
  private static Optional<String> checkAreas(
      ProjEnd from, ProjEnd to, CloudBox cloud, List<String> warnings) {
    if (!from.places().isOnEarth()) {
      return Optional.empty();
    }
    double[] positions = from.places().positions(cloud);
    for (ProjEnd end : List.of(from, to)) {
      AreaCheck.Finding finding = AreaCheck.check(end.side().description(), positions);
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
    String also = "; of %s the horizontal part alone holds".formatted(target.description().text());
    return Optional.of(source.hasHeight() ? left : left + also);
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

  /** Longitudes may be written from -180 or beyond 180: only an area in degrees is bounded. */
  static Extent geographicExtent(CrsDescription crs) {
    if (crs.area().isEmpty()) {
      return Extent.EVERYWHERE;
    }
    double unitsPerDegree = CrsUnit.DEGREE.factor() / crs.units().horizontal().factor();
    GeographicArea area = crs.area().get();
    double limit = (360 + AreaCheck.MARGIN_DEGREES) * unitsPerDegree;
    double south = (area.south() - AreaCheck.MARGIN_DEGREES) * unitsPerDegree;
    double north = (area.north() + AreaCheck.MARGIN_DEGREES) * unitsPerDegree;
    return new Extent(-limit, south, limit, north);
  }
}
