package ordo.pointcloud.crs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
    Optional<ProvenShift> shift = shift(crs, wgs84, crs.description().area().orElseThrow(), true);
    return new ProvenCrs(crs.description(), crs.base(), crs.parameters(), shift, crs.extent());
  }

  /** The shift from one geographic CRS to another where one holds all over both their areas. */
  Optional<ProvenShift> between(ProvenCrs from, ProvenCrs to) {
    GeographicArea a = from.description().area().orElseThrow();
    GeographicArea b = to.description().area().orElseThrow();
    return intersection(a, b).flatMap(area -> shift(from, to, area, false));
  }

  private Optional<ProvenShift> shift(
      ProvenCrs from, ProvenCrs to, GeographicArea area, boolean bothWays) {
    try (ProjObject source = ProjObject.create(proj.context(), from.code()).orElseThrow();
        ProjObject target = ProjObject.create(proj.context(), to.code()).orElseThrow();
        ProofTransform there = ProofTransform.between(source, target)) {
      ProvenLane.Side anywhere = new ProvenLane.Side(from.parameters(), Extent.EVERYWHERE);
      ProofPoints start = ProofPoints.near(AreaLattice.of(area), anywhere);
      ProofPoints end = there.apply(start);
      if (end.finite() <= start.finite() / 2 || there.taken().size() != 1) {
        return Optional.empty();
      }
      ProjObject operation = there.taken().get(0);
      if (ProjOperations.grids(operation).isEmpty() && !operation.isBallpark()) {
        return candidates(operation)
            .filter(shift -> agrees(from, to, shift, start, end))
            .filter(shift -> !bothWays || agreesBack(source, target, from, to, shift, end))
            .findFirst();
      }
      return Optional.empty();
    }
  }

  private static boolean agrees(
      ProvenCrs from, ProvenCrs to, ProvenShift shift, ProofPoints start, ProofPoints end) {
    ProofPoints ours =
        Agreement.compute(ProvenLane.Side.of(from), ProvenLane.Side.of(to), shift, false, start);
    return Agreement.within(TOLERANCE_METRES, end, ours, to.description().units().horizontal());
  }

  private static boolean agreesBack(
      ProjObject source,
      ProjObject target,
      ProvenCrs from,
      ProvenCrs to,
      ProvenShift shift,
      ProofPoints end) {
    try (ProofTransform back = ProofTransform.between(target, source)) {
      ProofPoints truth = back.apply(end);
      ProofPoints ours =
          Agreement.compute(ProvenLane.Side.of(to), ProvenLane.Side.of(from), shift, true, end);
      return Agreement.within(
          TOLERANCE_METRES, truth, ours, from.description().units().horizontal());
    }
  }

  /** The shifts that could be the operation: none, or the parameters it is made with. */
  private static Stream<ProvenShift> candidates(ProjObject operation) {
    double accuracy = ProjOperations.accuracy(operation);
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
    return parameters.map(text -> new ProvenShift(text, accuracy, operation.name()));
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
  private static Optional<GeographicArea> intersection(GeographicArea a, GeographicArea b) {
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
