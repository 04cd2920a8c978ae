package ordo.pointcloud.crs.proj;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordo.pointcloud.crs.CrsKind;
import ordo.pointcloud.crs.CrsNumbers;
import ordo.pointcloud.crs.GeographicArea;
import ordo.pointcloud.crs.area.AreaCheck;
import ordo.pointcloud.crs.area.AreaLattice;
import ordo.pointcloud.crs.area.Extent;
import ordo.pointcloud.crs.proven.ProvenCrs;
import ordo.pointcloud.crs.proven.ProvenLane;
import ordo.pointcloud.crs.proven.ProvenShift;

/** Finds the shift of datum with which proj4j does what PROJ does. */
final class ProvenDatums {
  static final String WGS_84 = "EPSG:4326";

  private static final double TOLERANCE_METRES = 0.0004;
  private static final Pattern HELMERT = Pattern.compile("\\+proj=helmert([^\\n]*?)(?=\\+step|$)");
  private static final Pattern PARAMETER = Pattern.compile("\\+(x|y|z|rx|ry|rz|s)=(\\S+)");

  private final ProjShared proj;
  private final ProvenCrs wgs84;

  ProvenDatums(ProjShared proj) {
    this.proj = proj;
    wgs84 = new ProvenConversion(proj).prove(WGS_84).orElseThrow();
  }

  /** The same code, with its shift to EPSG:4326 where one holds over all its area, both ways. */
  ProvenCrs withShiftToWgs84(ProvenCrs crs) {
    if (crs.base().equals(WGS_84)) {
      return crs;
    }
    GeographicArea area = crs.description().area().orElseThrow();
    // Beyond its area another operation may be PROJ's choice: then the area alone is proven.
    Optional<ProvenShift> shift =
        shift(crs, wgs84, area, AreaCheck.MARGIN_DEGREES).or(() -> shift(crs, wgs84, area, 0));
    return new ProvenCrs(crs.description(), crs.base(), crs.parameters(), shift, crs.extent());
  }

  /** The shift between two geographic CRSs where one holds all over both areas, both ways. */
  Optional<ProvenShift> between(ProvenCrs from, ProvenCrs to) {
    GeographicArea a = from.description().area().orElseThrow();
    GeographicArea b = to.description().area().orElseThrow();
    return intersection(a, b).flatMap(area -> shift(from, to, area, 0));
  }

  private Optional<ProvenShift> shift(
      ProvenCrs from, ProvenCrs to, GeographicArea area, double margin) {
    GeographicArea grown = grown(area, margin);
    try (ProjObject source = ProjObject.create(proj.context(), from.code()).orElseThrow();
        ProjObject target = ProjObject.create(proj.context(), to.code()).orElseThrow()) {
      Optional<ProofTransform> there = ProofTransform.everywhere(source, target, grown);
      if (there.isEmpty()) {
        return Optional.empty();
      }
      Optional<ProofTransform> back = ProofTransform.everywhere(target, source, grown);
      try (ProofTransform forward = there.get()) {
        return back.isEmpty()
            ? Optional.empty()
            : shift(new Pair(from, to, area, margin), forward, back.get());
      }
    }
  }

  private record Pair(ProvenCrs from, ProvenCrs to, GeographicArea area, double margin) {}

  private static Optional<ProvenShift> shift(Pair pair, ProofTransform there, ProofTransform back) {
    try (back) {
      ProjObject operation = there.operation();
      ProofPoints start =
          ProofPoints.near(
              AreaLattice.of(pair.area(), pair.margin(), AreaCheck.LATTICE_STEPS),
              new ProvenLane.Side(pair.from().parameters(), Extent.EVERYWHERE));
      ProofPoints end = there.apply(start);
      boolean usable =
          ProjOperations.grids(operation).isEmpty()
              && !operation.isBallpark()
              && end.finite() == start.finite();
      return usable
          ? candidates(operation, pair.margin(), isProjected(pair.from()))
              .filter(shift -> agrees(pair, shift, false, start, end))
              .filter(shift -> agrees(pair, shift, true, end, back.apply(end)))
              .findFirst()
          : Optional.empty();
    }
  }

  private static GeographicArea grown(GeographicArea area, double margin) {
    boolean allRound = area.widthDegrees() + 2 * margin >= 360;
    return new GeographicArea(
        allRound ? -180 : Math.IEEEremainder(area.west() - margin, 360),
        Math.max(-90, area.south() - margin),
        allRound ? 180 : Math.IEEEremainder(area.east() + margin, 360),
        Math.min(90, area.north() + margin),
        area.name());
  }

  private static boolean isProjected(ProvenCrs crs) {
    return crs.description().kind() == CrsKind.PROJECTED;
  }

  private static boolean agrees(
      Pair pair, ProvenShift shift, boolean reversed, ProofPoints start, ProofPoints truth) {
    ProvenCrs from = reversed ? pair.to() : pair.from();
    ProvenCrs to = reversed ? pair.from() : pair.to();
    ProofPoints ours =
        Agreement.compute(ProvenLane.Side.of(from), ProvenLane.Side.of(to), shift, reversed, start);
    return Agreement.within(TOLERANCE_METRES, truth, ours, to.description().units().horizontal());
  }

  /** The shifts that could be the operation: none, or the parameters it is made with. */
  private static Stream<ProvenShift> candidates(
      ProjObject operation, double margin, boolean projected) {
    double accuracy = ProjOperations.accuracy(operation);
    String name = shiftName(operation.name(), projected);
    List<String> helmerts =
        HELMERT
            .matcher(operation.steps().orElse(""))
            .results()
            .map(found -> found.group(1))
            .toList();
    Stream<String> parameters =
        helmerts.isEmpty()
            ? Stream.of("", "0,0,0")
            : helmerts.size() == 1 ? shiftParameters(helmerts.get(0)).stream() : Stream.empty();
    return parameters.map(text -> new ProvenShift(text, accuracy, margin, name));
  }

  /** The name without the steps that are no shift. */
  private static String shiftName(String name, boolean projected) {
    return Stream.of(name.split(" \\+ "))
        .filter(part -> !part.startsWith("axis order change"))
        .skip(projected ? 1 : 0)
        .collect(Collectors.joining(" + "));
  }

  private static Optional<String> shiftParameters(String helmert) {
    Map<String, Double> values = new LinkedHashMap<>();
    Stream.of("x", "y", "z", "rx", "ry", "rz", "s").forEach(name -> values.put(name, 0.0));
    Matcher found = PARAMETER.matcher(helmert);
    while (found.find()) {
      values.put(found.group(1), Double.parseDouble(found.group(2)));
    }
    if (helmert.contains("+dx=") || helmert.contains("+exact")) {
      return Optional.empty();
    }
    // The other convention turns the frame instead of the position: opposite signs.
    double sign = helmert.contains("coordinate_frame") ? -1 : 1;
    return Optional.of(
        String.join(
            ",",
            values.entrySet().stream()
                .map(
                    entry ->
                        CrsNumbers.plain(
                            entry.getKey().startsWith("r")
                                ? sign * entry.getValue()
                                : entry.getValue()))
                .toList()));
  }

  /** Boxes that cross the antimeridian are compared by their overlap as seen from the first. */
  static Optional<GeographicArea> intersection(GeographicArea a, GeographicArea b) {
    double south = Math.max(a.south(), b.south());
    double north = Math.min(a.north(), b.north());
    double shift = Math.IEEEremainder(b.west() - a.west(), 360);
    double west = Math.max(0, shift);
    double east = Math.min(a.widthDegrees(), shift + b.widthDegrees());
    return south < north && west < east
        ? Optional.of(
            new GeographicArea(
                Math.IEEEremainder(a.west() + west, 360),
                south,
                Math.IEEEremainder(a.west() + east, 360),
                north,
                a.name()))
        : Optional.empty();
  }
}
