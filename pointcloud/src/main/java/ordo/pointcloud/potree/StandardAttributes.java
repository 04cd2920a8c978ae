package ordo.pointcloud.potree;

import static ordo.pointcloud.potree.NumberType.DOUBLE;
import static ordo.pointcloud.potree.NumberType.INT16;
import static ordo.pointcloud.potree.NumberType.INT32;
import static ordo.pointcloud.potree.NumberType.UINT16;
import static ordo.pointcloud.potree.NumberType.UINT8;

import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.Field;
import ordo.pointcloud.points.PointFormat;

/**
 * The attributes of LAS points by the names and in the order of PotreeConverter 2.1 for formats 6
 * and 7, and after them those it leaves out, where points use them.
 */
final class StandardAttributes {
  private final PointFormat format;

  private StandardAttributes(PointFormat format) {
    this.format = format;
  }

  static List<PotreeAttribute> of(PointFormat format, PositionFrame positions) {
    var standard = new StandardAttributes(format);
    List<PotreeAttribute> all = new ArrayList<>(standard.usual(positions));
    all.addAll(standard.more());
    return all;
  }

  private List<PotreeAttribute> usual(PositionFrame positions) {
    List<PotreeAttribute> usual = new ArrayList<>();
    usual.add(
        PotreeAttribute.of(
            name(Attribute.X),
            INT32,
            Lane.above(field(Attribute.X), positions.origin()[0]),
            Lane.above(field(Attribute.Y), positions.origin()[1]),
            Lane.above(field(Attribute.Z), positions.origin()[2])));
    usual.add(one(Attribute.INTENSITY, UINT16));
    usual.add(one(Attribute.RETURN_NUMBER, UINT8));
    usual.add(one(Attribute.NUMBER_OF_RETURNS, UINT8));
    Field flags = field(Attribute.SYNTHETIC).to(field(Attribute.OVERLAP));
    usual.add(PotreeAttribute.of(name(Attribute.SYNTHETIC), UINT8, Lane.of(flags)));
    usual.add(one(Attribute.CLASSIFICATION, UINT8));
    usual.add(one(Attribute.USER_DATA, UINT8));
    usual.add(one(Attribute.SCAN_ANGLE, INT16).described("steps of 0.006 degrees"));
    usual.add(one(Attribute.POINT_SOURCE_ID, UINT16));
    usual.add(one(Attribute.GPS_TIME, DOUBLE).whereUsed());
    if (format.hasColor()) {
      usual.add(
          PotreeAttribute.of(
              name(Attribute.RED),
              UINT16,
              lane(Attribute.RED),
              lane(Attribute.GREEN),
              lane(Attribute.BLUE)));
    }
    return usual;
  }

  private List<PotreeAttribute> more() {
    List<PotreeAttribute> more = new ArrayList<>();
    if (format.hasNir()) {
      more.add(PotreeAttribute.of("nir", UINT16, lane(Attribute.INFRARED)));
    }
    more.add(
        PotreeAttribute.of("scanner channel", UINT8, lane(Attribute.SCAN_CHANNEL)).whereUsed());
    more.add(
        PotreeAttribute.of("scan direction flag", UINT8, lane(Attribute.SCAN_DIRECTION))
            .whereUsed());
    more.add(
        PotreeAttribute.of("edge of flight line", UINT8, lane(Attribute.EDGE_OF_FLIGHT_LINE))
            .whereUsed());
    return more;
  }

  private PotreeAttribute one(Attribute attribute, NumberType type) {
    return PotreeAttribute.of(name(attribute), type, lane(attribute));
  }

  private String name(Attribute attribute) {
    return attribute.potree(format).orElseThrow();
  }

  private Lane lane(Attribute attribute) {
    return Lane.of(field(attribute));
  }

  private Field field(Attribute attribute) {
    return attribute.field(format);
  }
}
