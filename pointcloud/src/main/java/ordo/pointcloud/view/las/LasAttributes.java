package ordo.pointcloud.view.las;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.Field;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.WireType;

/** The attributes of a format's points, as they are sent. Pure. */
final class LasAttributes {
  private final PointFormat format;
  private final List<SeenLas> all = new ArrayList<>();

  private LasAttributes(PointFormat format) {
    this.format = format;
  }

  static List<SeenLas> of(PointFormat format, List<ExtraDimension> extras) {
    var attributes = new LasAttributes(format);
    attributes.colours();
    attributes.kinds();
    attributes.scan();
    attributes.extras(ExtraDimension.withoutGaps(extras));
    return List.copyOf(attributes.all);
  }

  private void colours() {
    if (format.hasColor()) {
      ViewAttribute rgb = named(ViewAttribute.RGB, "Colour", WireType.RGB8);
      all.add(new SeenLas(rgb, Set.of(Column.COLOR), ColourLanes::new));
    }
  }

  private void kinds() {
    add(
        named(ViewAttribute.INTENSITY, "Intensity", WireType.U16),
        Column.INTENSITY,
        Lane.ofUnsigned(block -> block.intensity));
    add(
        named(ViewAttribute.CLASSIFICATION, "Classification", WireType.U8),
        Column.CLASSIFICATION,
        Lane.ofBytes(block -> block.classification, field(Attribute.CLASSIFICATION).max()));
    add(named(ViewAttribute.RETURNS, "Returns", WireType.U8), Column.XY_RETURNS, returns());
    Set<Column> columns = Set.of(Column.FLAGS, Column.CLASSIFICATION, Column.XY_RETURNS);
    ViewAttribute flags = named(ViewAttribute.FLAGS, "Flags", WireType.U8);
    all.add(new SeenLas(flags, columns, () -> new WholeLane(flags())));
  }

  private void scan() {
    add(
        named(ViewAttribute.SCAN_ANGLE, "Scan angle", WireType.I16),
        Column.SCAN_ANGLE,
        Lane.each(format.isExtended() ? (b, i) -> b.scanAngle[i] : LasAttributes::steps));
    add(
        named(ViewAttribute.USER_DATA, "User data", WireType.U8),
        Column.USER_DATA,
        Lane.ofBytes(block -> block.userData, 0xFF));
    add(
        named(ViewAttribute.POINT_SOURCE_ID, "Point source", WireType.U16),
        Column.POINT_SOURCE_ID,
        Lane.ofUnsigned(block -> block.pointSourceId));
    times();
    if (format.hasNir()) {
      ViewAttribute nir = named(ViewAttribute.NIR, "Near infrared", WireType.U16);
      add(nir, Column.NIR, Lane.ofUnsigned(block -> block.nir));
    }
  }

  private void times() {
    if (format.hasGpsTime()) {
      ViewAttribute time = named(ViewAttribute.GPS_TIME, "GPS time", WireType.F32);
      RealLane.Single single = PointBlock::gpsTime;
      all.add(new SeenLas(time, Set.of(Column.GPS_TIME), () -> new RealLane(single)));
    }
  }

  private void extras(List<ExtraDimension> extras) {
    for (ExtraDimension extra : extras) {
      all.add(LasExtras.seen(extra, format.extraBytes()));
    }
  }

  private void add(ViewAttribute attribute, Column column, Lane lane) {
    all.add(SeenLas.whole(attribute, column, lane));
  }

  private static ViewAttribute named(String name, String title, WireType type) {
    return new ViewAttribute(name, title, type, "", Optional.empty());
  }

  private static int steps(PointBlock block, int point) {
    return FormatWidening.steps(block.scanAngle[point]);
  }

  /** Formats 6 to 10 hold it as it is sent. */
  private Lane returns() {
    if (format.isExtended()) {
      return Lane.ofBytes(block -> block.returns, 0xFF);
    }
    Field number = field(Attribute.RETURN_NUMBER);
    Field count = field(Attribute.NUMBER_OF_RETURNS);
    return Lane.each((b, i) -> number.of(b.returns[i]) | count.of(b.returns[i]) << 4);
  }

  /** Of formats 0 to 5 the flags that stand with the class, and two that stand with the returns. */
  private Lane flags() {
    if (format.isExtended()) {
      return Lane.ofBytes(block -> block.flags, 0xFF);
    }
    Field marks = field(Attribute.SYNTHETIC).to(field(Attribute.WITHHELD));
    Field line = field(Attribute.SCAN_DIRECTION).to(field(Attribute.EDGE_OF_FLIGHT_LINE));
    return Lane.each((b, i) -> marks.of(b.classification[i]) | line.of(b.returns[i]) << 6);
  }

  private Field field(Attribute attribute) {
    return attribute.field(format);
  }
}
