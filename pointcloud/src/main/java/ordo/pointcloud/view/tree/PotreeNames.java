package ordo.pointcloud.view.tree;

import java.util.List;
import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.potree.read.AttributeHead;

/** What PDAL calls the attributes of Potree 2. Pure. */
final class PotreeNames {
  /** Several flags in one byte, as the lower bits of byte 15 of point formats 6 to 10. */
  static final String CLASS_FLAGS = "ClassFlags";

  /** Whole steps of 0.006 degrees. */
  static final String SCAN_STEPS = "ScanAngleSteps";

  private static final List<String> PLACE = List.of("X", "Y", "Z");
  private static final List<String> COLOUR = List.of("Red", "Green", "Blue");

  private PotreeNames() {}

  static String column(AttributeHead head, int element) {
    if (head.isPosition()) {
      return PLACE.get(element);
    }
    if (head.elements() == 3 && head.name().startsWith("rgb")) {
      return COLOUR.get(element);
    }
    return head.elements() == 1 ? single(head.name()) : head.name() + "[" + element + "]";
  }

  private static String single(String name) {
    return switch (name) {
      case "classification flags" -> CLASS_FLAGS;
      case "scan angle" -> SCAN_STEPS;
      case "scan angle rank" -> Attribute.SCAN_ANGLE.pdal();
      case "nir" -> Attribute.INFRARED.pdal();
      case "scanner channel" -> Attribute.SCAN_CHANNEL.pdal();
      case "scan direction flag" -> Attribute.SCAN_DIRECTION.pdal();
      case "edge of flight line" -> Attribute.EDGE_OF_FLIGHT_LINE.pdal();
      default -> usual(name);
    };
  }

  private static String usual(String name) {
    PointFormat format = PointFormat.of(7);
    for (Attribute attribute : Attribute.of(format)) {
      if (attribute.potree(format).filter(name::equals).isPresent()) {
        return attribute.pdal();
      }
    }
    return name;
  }
}
