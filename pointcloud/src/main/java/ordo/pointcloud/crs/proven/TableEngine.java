package ordo.pointcloud.crs.proven;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsEntry;
import ordo.pointcloud.crs.CrsOperation;
import ordo.pointcloud.crs.CrsPlan;
import ordo.pointcloud.crs.CrsText;
import ordo.pointcloud.crs.Described;
import ordo.pointcloud.crs.Position;
import ordo.pointcloud.crs.area.AreaCheck;
import ordo.pointcloud.crs.area.Extent;
import ordo.pointcloud.crs.text.CrsSearch;
import ordo.pointcloud.crs.text.WktNode;
import ordo.pointcloud.crs.text.WktNumbers;
import ordo.pointcloud.crs.text.WktParser;

/** Codes proven to agree with PROJ, computed by proj4j; everything else is refused. */
public final class TableEngine implements CrsEngine {
  private static final String WGS_84 = "EPSG:4326";
  private static final String REMEDY =
      "install " + CrsEngine.PROJ_PACKAGES + " for every other CRS, heights and WKT";

  private final ProvenTable table;

  /** Over the table that ships. */
  public static TableEngine shipped() {
    return new TableEngine(ProvenTable.shipped());
  }

  private TableEngine(ProvenTable table) {
    this.table = table;
  }

  @Override
  public String name() {
    return "proj4j 1.4.1, " + table.codes().size() + " proven codes";
  }

  @Override
  public Described describe(String text) {
    return switch (look(text)) {
      case Looked.Proven found -> new Described.Known(found.crs().description());
      case Looked.Missing missing -> new Described.Unknown(missing.reason());
    };
  }

  @Override
  public CrsPlan plan(String source, String target, Optional<CloudBox> cloud) {
    if (!(look(source) instanceof Looked.Proven from)) {
      return new CrsPlan.Refused("source: " + ((Looked.Missing) look(source)).reason(), "");
    }
    if (!(look(target) instanceof Looked.Proven to)) {
      return new CrsPlan.Refused("target: " + ((Looked.Missing) look(target)).reason(), "");
    }
    return plan(from.crs(), to.crs(), cloud);
  }

  @Override
  public Optional<Position> locate(String crs, CloudBox cloud) {
    if (!(look(crs) instanceof Looked.Proven found)) {
      return Optional.empty();
    }
    double[] centre = positions(found.crs(), cloud);
    return Double.isFinite(centre[0] + centre[1])
        ? Optional.of(new Position(centre[0], centre[1]))
        : Optional.empty();
  }

  @Override
  public boolean reads(String wkt) {
    return WktParser.parse(wkt.strip()).filter(WktNode::isCrs).isPresent();
  }

  @Override
  public Optional<String> esriWkt(String crs) {
    return Optional.empty();
  }

  @Override
  public boolean same(String one, String other) {
    Optional<WktNode> first = WktParser.parse(one.strip());
    Optional<WktNode> second = WktParser.parse(other.strip());
    if (first.isPresent() && first.equals(second)) {
      return true;
    }
    return look(one) instanceof Looked.Proven a
        && look(other) instanceof Looked.Proven b
        && a.crs().description().text().equals(b.crs().description().text());
  }

  @Override
  public List<CrsEntry> search(String text, int limit) {
    return CrsSearch.byWords(entries(), text, limit);
  }

  private CrsPlan plan(ProvenCrs source, ProvenCrs target, Optional<CloudBox> cloud) {
    Optional<ProvenLane.Way> way = way(source, target);
    Optional<ProvenCrs> fromBase = table.find(source.base());
    Optional<ProvenCrs> toBase = table.find(target.base());
    if (way.isEmpty() || fromBase.isEmpty() || toBase.isEmpty()) {
      return notProven(source, target);
    }
    AreaCheck.Finding found =
        cloud.map(box -> check(source, target, box, way.get())).orElse(AreaCheck.Finding.FINE);
    if (found.refusal().isPresent()) {
      return new CrsPlan.Refused(
          found.refusal().get(), "check the source CRS, or take another target");
    }
    if (cloud.isPresent() && !source.extent().holds(cloud.get())) {
      return outsideOfWhatIsProven(source);
    }
    String name = operationName(source, target, way.get());
    CrsOperation operation = operation(name, way.get().shift(), found.warning());
    return new CrsPlan.Planned(
        new ProvenTransform(source, fromBase.get(), toBase.get(), target, way.get(), operation));
  }

  private static CrsPlan notProven(ProvenCrs source, ProvenCrs target) {
    return new CrsPlan.Refused(
        "%s to %s is not proven for use without libproj"
            .formatted(source.description().label(), target.description().label()),
        REMEDY);
  }

  private static CrsPlan outsideOfWhatIsProven(ProvenCrs source) {
    return new CrsPlan.Refused(
        "the cloud lies where %s is not proven for use without libproj"
            .formatted(source.description().label()),
        REMEDY);
  }

  private CrsOperation operation(String name, ProvenShift shift, Optional<String> warning) {
    OptionalDouble accuracy =
        shift.accuracyMetres() < 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(shift.accuracyMetres());
    return new CrsOperation(name, accuracy, name(), false, true, warning.stream().toList());
  }

  private Optional<ProvenLane.Way> way(ProvenCrs source, ProvenCrs target) {
    if (source.base().equals(target.base())) {
      return Optional.of(new ProvenLane.Way(ProvenShift.SAME_DATUM, false));
    }
    if (target.base().equals(WGS_84)) {
      return source.toWgs84().map(shift -> new ProvenLane.Way(shift, false));
    }
    if (source.base().equals(WGS_84)) {
      return target.toWgs84().map(shift -> new ProvenLane.Way(shift, true));
    }
    return betweenBases(source.base(), target.base());
  }

  private Optional<ProvenLane.Way> betweenBases(String source, String target) {
    Optional<ProvenLane.Way> there =
        table.shift(source, target).map(shift -> new ProvenLane.Way(shift, false));
    return there.isPresent()
        ? there
        : table.shift(target, source).map(shift -> new ProvenLane.Way(shift, true));
  }

  private static String operationName(ProvenCrs source, ProvenCrs target, ProvenLane.Way way) {
    if (way.shift() == ProvenShift.SAME_DATUM) {
      return "%s to %s".formatted(source.description().name(), target.description().name());
    }
    return (way.reversed() ? "Inverse of " : "") + way.shift().name();
  }

  private AreaCheck.Finding check(
      ProvenCrs source, ProvenCrs target, CloudBox box, ProvenLane.Way way) {
    double[] positions = positions(source, box);
    double margin = way.shift().marginDegrees();
    AreaCheck.Finding first = AreaCheck.check(source.description(), positions, margin);
    return first.refusal().isPresent() || first.warning().isPresent()
        ? first
        : AreaCheck.check(target.description(), positions, margin);
  }

  private double[] positions(ProvenCrs source, CloudBox box) {
    double[] x = {box.centreX(), box.minX(), box.minX(), box.maxX(), box.maxX()};
    double[] y = {box.centreY(), box.minY(), box.maxY(), box.minY(), box.maxY()};
    toDegrees(source).apply(x, y, new double[x.length], x.length);
    double[] positions = new double[2 * x.length];
    for (int index = 0; index < x.length; index++) {
      positions[2 * index] = x[index];
      positions[2 * index + 1] = y[index];
    }
    return positions;
  }

  private ProvenLane toDegrees(ProvenCrs source) {
    ProvenCrs degrees = table.find(WGS_84).orElseThrow();
    return ProvenLane.between(
        new ProvenLane.Side(source.parameters(), Extent.EVERYWHERE),
        new ProvenLane.Side(degrees.parameters(), Extent.EVERYWHERE),
        ProvenShift.SAME_DATUM,
        false);
  }

  /** What looking a text up came to. */
  private sealed interface Looked {
    record Proven(ProvenCrs crs) implements Looked {}

    record Missing(String reason) implements Looked {}
  }

  private Looked look(String text) {
    return switch (CrsText.of(text)) {
      case CrsText.Malformed malformed -> new Looked.Missing(malformed.reason());
      case CrsText.Wkt wkt -> lookWkt(wkt.text());
      case CrsText.Compound compound ->
          new Looked.Missing(compound + ": heights need libproj; " + REMEDY);
      case CrsText.Code code -> lookCode(code);
    };
  }

  private Looked lookWkt(String text) {
    return ofWkt(text)
        .<Looked>map(Looked.Proven::new)
        .orElseGet(() -> new Looked.Missing("WKT of no proven code, without libproj; " + REMEDY));
  }

  private Looked lookCode(CrsText.Code code) {
    return table
        .find(code.toString())
        .<Looked>map(Looked.Proven::new)
        .orElseGet(() -> new Looked.Missing(notProven(code)));
  }

  /** WKT is a proven code where it names one and says the same in every number. */
  private Optional<ProvenCrs> ofWkt(String text) {
    Optional<WktNode> node = WktParser.parse(text);
    return node.flatMap(WktNode::code)
        .flatMap(table::find)
        .filter(
            proven ->
                WktNumbers.same(
                    node.get(), WktParser.parse(proven.description().wkt()).orElseThrow()));
  }

  private String notProven(CrsText.Code code) {
    Optional<CrsEntry> known =
        table.catalogue().stream().filter(entry -> entry.code().equals(code.toString())).findAny();
    return known
        .map(
            entry ->
                "%s (%s) is not among the %d codes proven for use without libproj; %s"
                    .formatted(code, entry.name(), table.codes().size(), REMEDY))
        .orElseGet(() -> CrsSearch.unknownCode(code, table.catalogue()));
  }

  /** The whole catalogue, with areas where they are known. */
  private List<CrsEntry> entries() {
    return table.catalogue().stream().map(this::withArea).toList();
  }

  private CrsEntry withArea(CrsEntry entry) {
    return table
        .find(entry.code())
        .map(ProvenCrs::description)
        .map(crs -> new CrsEntry(crs.text(), crs.name(), crs.kind(), crs.area(), crs.deprecated()))
        .orElse(entry);
  }
}
