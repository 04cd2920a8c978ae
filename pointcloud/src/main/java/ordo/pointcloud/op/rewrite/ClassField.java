package ordo.pointcloud.op.rewrite;

import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.Field;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/** The class of a point, in whatever bits its format has for it. */
public final class ClassField {
  private final Field field;

  public ClassField(PointFormat format) {
    field = Attribute.CLASSIFICATION.field(format);
  }

  public int of(PointBlock block, int point) {
    return field.of(block.classification[point]);
  }

  /** Gives a point another class, and leaves the flags beside it. */
  public void set(PointBlock block, int point, int kind) {
    int others = block.classification[point] & ~field.at(field.max());
    block.classification[point] = (byte) (others | field.at(kind));
  }
}
