package ordo.pointcloud.op.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.potree.read.AttributeHead;
import ordo.pointcloud.potree.read.PotreeMetadata;
import ordo.pointcloud.potree.read.PotreeNode;
import ordo.pointcloud.potree.read.ValueKind;

/** Least and greatest value of each attribute, against what the metadata say. */
final class AttributeRanges {
  /** Rounding of doubles, relative to the greatest value. */
  private static final double ROUNDING = 1e-12;

  private final PotreeMetadata metadata;
  private final double[][] min;
  private final double[][] max;

  AttributeRanges(PotreeMetadata metadata) {
    this.metadata = metadata;
    this.min = filled(metadata, Double.POSITIVE_INFINITY);
    this.max = filled(metadata, Double.NEGATIVE_INFINITY);
  }

  private static double[][] filled(PotreeMetadata metadata, double value) {
    double[][] all = new double[metadata.attributes().size()][];
    for (int i = 0; i < all.length; i++) {
      all[i] = new double[metadata.attributes().get(i).elements()];
      Arrays.fill(all[i], value);
    }
    return all;
  }

  /** Any thread's. */
  void add(PotreeNode node) {
    for (int attribute = 0; attribute < min.length; attribute++) {
      for (int element = 0; element < min[attribute].length; element++) {
        add(attribute, element, node.values(attribute, element));
      }
    }
  }

  private void add(int attribute, int element, double[] values) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (Double.isFinite(value)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    synchronized (this) {
      min[attribute][element] = Math.min(min[attribute][element], least);
      max[attribute][element] = Math.max(max[attribute][element], most);
    }
  }

  Check check(String name) {
    List<String> findings = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (int attribute = 0; attribute < min.length; attribute++) {
      AttributeHead head = metadata.attributes().get(attribute);
      for (int element = 0; element < head.elements(); element++) {
        compare(attribute, element, isRank(head) ? remarks : findings);
      }
    }
    position(remarks);
    return Check.of(name, findings, remarks);
  }

  /** A rank of scan angles that is signed, and stored as if it were not: PotreeConverter's. */
  private static boolean isRank(AttributeHead head) {
    return head.kind() == ValueKind.UINT8 && head.min().getFirst() < 0;
  }

  private void compare(int attribute, int element, List<String> into) {
    AttributeHead head = metadata.attributes().get(attribute);
    double least = min[attribute][element];
    double most = max[attribute][element];
    double margin = Math.max(Math.abs(least), Math.abs(most)) * ROUNDING;
    if (head.isPosition()) {
      least = coordinate(least, element);
      most = coordinate(most, element);
      margin = Math.abs(coordinate(1, element) - coordinate(0, element)) / 2;
    }
    boolean isNear =
        !(Math.abs(head.min().get(element) - least) > margin
            || Math.abs(head.max().get(element) - most) > margin);
    if (least <= most && !isNear) {
      into.add(
          "attribute %s, element %d: expected %s to %s of the points, found %s to %s"
              .formatted(
                  head.name(),
                  element,
                  least,
                  most,
                  head.min().get(element),
                  head.max().get(element)));
    }
  }

  private double coordinate(double raw, int axis) {
    CoordinateFrame frame = metadata.frame();
    return switch (axis) {
      case 0 -> raw * frame.scaleX() + frame.offsetX();
      case 1 -> raw * frame.scaleY() + frame.offsetY();
      default -> raw * frame.scaleZ() + frame.offsetZ();
    };
  }

  /** Old viewers read integers of the position as unsigned. */
  private void position(List<String> remarks) {
    for (int attribute = 0; attribute < min.length; attribute++) {
      double least = Arrays.stream(min[attribute]).min().orElse(0);
      if (metadata.attributes().get(attribute).isPosition() && least < 0) {
        remarks.add("attribute position: stored integers from %s on, below 0".formatted(least));
      }
    }
  }
}
