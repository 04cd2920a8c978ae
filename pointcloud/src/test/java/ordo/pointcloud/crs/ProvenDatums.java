package ordo.pointcloud.crs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the shift of datum with which proj4j does what PROJ does. */
final class ProvenDatums {
  static final String WGS_84 = "EPSG:4326";

  private static final double TOLERANCE_METRES = 0.0004;
  private static final int PAIR_STEPS = 8;
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
    try (Pair pair = new Pair(proj.context(), crs, wgs84)) {
      // Beyond its area another operation may be PROJ's choice: then the area alone is proven.
      Optional<ProvenShift> shift =
          shift(pair, area, AreaCheck.MARGIN_DEGREES, AreaCheck.LATTICE_STEPS)
              .or(() -> shift(pair, area, 0, AreaCheck.LATTICE_STEPS));
      return new ProvenCrs(crs.description(), crs.base(), crs.parameters(), shift, crs.extent());
    }
  }

  /** The shift between two geographic CRSs where one holds all over both areas, both ways. */
  Optional<ProvenShift> between(ProvenCrs from, ProvenCrs to) {
    GeographicArea a = from.description().area().orElseThrow();
    GeographicArea b = to.description().area().orElseThrow();
    Optional<GeographicArea> area = intersection(a, b);
    if (area.isEmpty()) {
      return Optional.empty();
    }
    try (Pair pair = new Pair(proj.context(), from, to)) {
      return shift(pair, area.get(), 0, PAIR_STEPS);
    }
  }

  /** Two CRSs and PROJ's operations between them. */
  private static final class Pair implements AutoCloseable {
    private final ProvenCrs from;
    private final ProvenCrs to;
    private final ProjObject source;
    private final ProjObject target;
    private final ProofTransform there;

    Pair(ProjContext context, ProvenCrs from, ProvenCrs to) {
      this.from = from;
      this.to = to;
      source = ProjObject.create(context, from.code()).orElseThrow();
      target = ProjObject.create(context, to.code()).orElseThrow();
      there = ProofTransform.between(source, target);
    }

    @Override
    public void close() {
      there.close();
      source.close();
      target.close();
    }
  }

  private static Optional<ProvenShift> shift(
      Pair pair, GeographicArea area, double margin, int steps) {
    ProvenLane.Side anywhere = new ProvenLane.Side(pair.from.parameters(), Extent.EVERYWHERE);
    ProofPoints start = ProofPoints.near(AreaLattice.of(area, margin, steps), anywhere);
    ProofPoints end = pair.there.apply(start);
    if (end.finite() < start.finite() || pair.there.taken().size() != 1) {
      return Optional.empty();
    }
    ProjObject operation = pair.there.taken().get(0);
    boolean unusable =
        !ProjOperations.grids(operation).isEmpty()
            || operation.isBallpark()
            || pair.there.hasRival(operation, area);
    return unusable
        ? Optional.empty()
        : candidates(operation, margin, isProjected(pair.from))
            .filter(shift -> agrees(pair.from, pair.to, shift, start, end))
            .filter(shift -> agreesBack(pair, shift, end))
            .findFirst();
  }

  private static boolean isProjected(ProvenCrs crs) {
    return crs.description().kind() == CrsKind.PROJECTED;
  }

  private static boolean agrees(
      ProvenCrs from, ProvenCrs to, ProvenShift shift, ProofPoints start, ProofPoints end) {
    ProofPoints ours =
        Agreement.compute(ProvenLane.Side.of(from), ProvenLane.Side.of(to), shift, false, start);
    return Agreement.within(TOLERANCE_METRES, end, ours, to.description().units().horizontal());
  }

  private static boolean agreesBack(Pair pair, ProvenShift shift, ProofPoints end) {
    ProvenCrs from = pair.from;
    ProvenCrs to = pair.to;
    try (ProofTransform back = ProofTransform.between(pair.target, pair.source)) {
      ProofPoints truth = back.apply(end);
      ProofPoints ours =
          Agreement.compute(ProvenLane.Side.of(to), ProvenLane.Side.of(from), shift, true, end);
      return Agreement.within(
          TOLERANCE_METRES, truth, ours, from.description().units().horizontal());
    }
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
