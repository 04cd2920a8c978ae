package ordo.pointcloud.cloud;

import java.util.List;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.points.CoordinateFrame;

/**
 * One scale and offset for several files: on each axis the finest scale, and the first file's
 * offset, moved by whole steps where a coordinate would leave 32 bits; a coarser scale only where
 * none of that suffices.
 */
final class UnitedFrame {
  /** Half of what 32 bits hold, less a little for bounds that are rounded. */
  private static final double HALF_RANGE = 2.1e9;

  private static final double COARSER = 10;

  private UnitedFrame() {}

  /**
   * @param frames of the files, in their order
   * @param boxes that hold all points
   */
  static CoordinateFrame of(List<CoordinateFrame> frames, List<CloudBox> boxes) {
    Axis x =
        axis(
            frames.stream().map(f -> new Axis(f.scaleX(), f.offsetX())).toList(),
            boxes.stream().mapToDouble(CloudBox::minX).min().orElseThrow(),
            boxes.stream().mapToDouble(CloudBox::maxX).max().orElseThrow());
    Axis y =
        axis(
            frames.stream().map(f -> new Axis(f.scaleY(), f.offsetY())).toList(),
            boxes.stream().mapToDouble(CloudBox::minY).min().orElseThrow(),
            boxes.stream().mapToDouble(CloudBox::maxY).max().orElseThrow());
    Axis z =
        axis(
            frames.stream().map(f -> new Axis(f.scaleZ(), f.offsetZ())).toList(),
            boxes.stream().mapToDouble(CloudBox::minZ).min().orElseThrow(),
            boxes.stream().mapToDouble(CloudBox::maxZ).max().orElseThrow());
    return new CoordinateFrame(x.scale, y.scale, z.scale, x.offset, y.offset, z.offset);
  }

  /** Of one axis of a frame. */
  private record Axis(double scale, double offset) {
    boolean reaches(double min, double max) {
      return Math.abs((min - offset) / scale) <= HALF_RANGE
          && Math.abs((max - offset) / scale) <= HALF_RANGE;
    }

    Axis movedTo(double middle) {
      return new Axis(scale, offset + scale * Math.rint((middle - offset) / scale));
    }
  }

  private static Axis axis(List<Axis> own, double min, double max) {
    Axis first = own.getFirst();
    if (own.stream().allMatch(first::equals)) {
      return first;
    }
    double[] scales = own.stream().mapToDouble(axis -> Math.abs(axis.scale)).sorted().toArray();
    for (double scale : scales) {
      Axis kept = new Axis(scale, first.offset);
      Axis fitting = kept.reaches(min, max) ? kept : kept.movedTo((min + max) / 2);
      if (fitting.reaches(min, max)) {
        return fitting;
      }
    }
    return coarser(new Axis(scales[scales.length - 1], first.offset), min, max);
  }

  private static Axis coarser(Axis axis, double min, double max) {
    Axis fitting = axis;
    while (!fitting.reaches(min, max)) {
      fitting = new Axis(fitting.scale * COARSER, axis.offset).movedTo((min + max) / 2);
    }
    return fitting;
  }
}
