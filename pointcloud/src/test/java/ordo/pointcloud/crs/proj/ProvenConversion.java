package ordo.pointcloud.crs.proj;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsText;
import ordo.pointcloud.crs.GeographicArea;
import ordo.pointcloud.crs.area.AreaCheck;
import ordo.pointcloud.crs.area.AreaLattice;
import ordo.pointcloud.crs.area.Extent;
import ordo.pointcloud.crs.proven.ProvenCrs;
import ordo.pointcloud.crs.proven.ProvenLane;
import ordo.pointcloud.crs.proven.ProvenShift;
import org.locationtech.proj4j.Proj4jException;

/** Compares the projection of one code, without any datum shift, with PROJ's. */
final class ProvenConversion {
  /** Metres; a route has two conversions and a shift, and must stay below one millimetre. */
  static final double TOLERANCE_METRES = 0.0002;

  /** Ellipsoids of the datum names that PROJ writes into parameter texts. */
  private static final Map<String, String> ELLIPSOIDS =
      Map.of(
          "WGS84", "WGS84",
          "NAD83", "GRS80",
          "NAD27", "clrk66",
          "potsdam", "bessel",
          "carthage", "clrk80ign",
          "hermannskogel", "bessel",
          "ire65", "mod_airy",
          "nzgd49", "intl",
          "OSGB36", "airy",
          "GGRS87", "GRS80");

  private final ProjShared proj;

  ProvenConversion(ProjShared proj) {
    this.proj = proj;
  }

  /** The code with the parameters on which proj4j agrees, if there are any. */
  Optional<ProvenCrs> prove(String code) {
    if (!(proj.reader().read(code) instanceof ProjReader.Read.Good good)) {
      return Optional.empty();
    }
    try (ProjObject crs = good.crs();
        ProjObject base = crs.geodetic().orElseThrow()) {
      Optional<String> baseCode = base.identifier().filter(CrsText::isCode);
      Optional<String> degrees = candidates(base, "").findFirst();
      if (baseCode.isEmpty() || degrees.isEmpty()) {
        return Optional.empty();
      }
      Proof proof = new Proof(crs, base, degrees.get(), good.description());
      return candidates(crs, code)
          .flatMap(parameters -> proof.agreement(parameters).stream())
          .findFirst()
          .map(
              agreed ->
                  new ProvenCrs(
                      good.description(),
                      baseCode.get(),
                      agreed.parameters(),
                      Optional.empty(),
                      agreed.extent()));
    }
  }

  /** Parameters with which the two agree, and the extent in which they were compared. */
  private record Agreed(String parameters, Extent extent) {}

  /** One code under proof. */
  private record Proof(
      ProjObject crs, ProjObject base, String baseParameters, CrsDescription about) {

    Optional<Agreed> agreement(String parameters) {
      ProvenLane.Side geographic = new ProvenLane.Side(baseParameters, Extent.EVERYWHERE);
      ProvenLane.Side projected = new ProvenLane.Side(parameters, Extent.EVERYWHERE);
      GeographicArea area = about.area().orElseThrow();
      try (ProofTransform there = ProofTransform.conversion(base, crs).orElseThrow();
          ProofTransform back = ProofTransform.conversion(crs, base).orElseThrow()) {
        AreaLattice lattice = AreaLattice.of(area);
        ProofPoints start = ProofPoints.near(lattice, geographic);
        ProofPoints end = there.apply(start);
        ProofPoints ours =
            Agreement.compute(geographic, projected, ProvenShift.SAME_DATUM, false, start);
        ProofPoints oursBack =
            Agreement.compute(projected, geographic, ProvenShift.SAME_DATUM, false, end);
        boolean agrees =
            end.finite() > start.size() / 2
                && Agreement.within(TOLERANCE_METRES, end, ours, about.units().horizontal())
                && Agreement.within(
                    TOLERANCE_METRES, back.apply(end), oursBack, base.axes().get(0).unit());
        return agrees ? Optional.of(new Agreed(parameters, extent(end))) : Optional.empty();
      } catch (Proj4jException | IllegalArgumentException | NoSuchElementException none) {
        return Optional.empty();
      }
    }

    private Extent extent(ProofPoints end) {
      if (about.units().horizontal().angular()) {
        return ProjPlanner.geographicExtent(about);
      }
      Extent grown = new AreaLattice(end.x(), end.y(), end.z()).extent();
      return AreaLattice.isAllRound(about.area().orElseThrow(), AreaCheck.MARGIN_DEGREES)
          ? shortOfTheSeam(grown, end)
          : grown;
    }

    /** All round the Earth: beyond the lattice's own x, proj4j would cut off. */
    private static Extent shortOfTheSeam(Extent grown, ProofPoints end) {
      DoubleSummaryStatistics x =
          DoubleStream.of(end.x()).filter(Double::isFinite).summaryStatistics();
      return new Extent(
          Math.max(grown.minX(), x.getMin()),
          grown.minY(),
          Math.min(grown.maxX(), x.getMax()),
          grown.maxY());
    }
  }

  /** What PROJ writes for a CRS, and what proj4j's own list says, both without their datum. */
  private Stream<String> candidates(ProjObject crs, String code) {
    Optional<String> ours = crs.parameters();
    Optional<String> theirs = code.isEmpty() ? Optional.empty() : Proj4jList.parameters(code);
    return Stream.of(ours, theirs).flatMap(Optional::stream).map(ProvenConversion::withoutDatum);
  }

  private static String withoutDatum(String parameters) {
    StringBuilder text = new StringBuilder();
    for (String part : parameters.trim().split("\\s+")) {
      if (part.startsWith("+datum=")) {
        text.append(" +ellps=").append(ELLIPSOIDS.get(part.substring(7)));
      } else if (List.of("+towgs84", "+nadgrids", "+type", "+wktext", "+no_defs", "+geoidgrids")
          .stream()
          .noneMatch(part::startsWith)) {
        text.append(' ').append(part);
      }
    }
    return text.append(" +no_defs").toString().trim();
  }
}
