package ordo.pointcloud.cloud.frame;

import java.util.List;
import java.util.function.Function;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.points.CoordinateFrame;

/**
 * One scale and offset for several files: on each axis the finest scale, and the first file's
 * offset, moved by whole steps where a coordinate would leave 32 bits; a coarser scale only where
 * none of that suffices.
 */
public final class UnitedFrame {
  /** Half of what 32 bits hold, less a little for bounds that are rounded. */
  private static final double HALF_RANGE = 2.1e9;

  private static final double COARSER = 10;

  private UnitedFrame() {}

  /**
   * @param frames of the files, in their order
   * @param box that holds all points
   */
  public static CoordinateFrame of(List<CoordinateFrame> frames, CloudBox box) {
    Axis x = axis(frames, f -> new Axis(f.scaleX(), f.offsetX()), box.minX(), box.maxX());
    Axis y = axis(frames, f -> new Axis(f.scaleY(), f.offsetY()), box.minY(), box.maxY());
    Axis z = axis(frames, f -> new Axis(f.scaleZ(), f.offsetZ()), box.minZ(), box.maxZ());
    return new CoordinateFrame(x.scale, y.scale, z.scale, x.offset, y.offset, z.offset);
  }

  /** Of one axis of a frame. */
  private record Axis(double scale, double offset) {
    boolean reaches(double min, double max) {
      return Math.abs((min - offset) / scale) <= HALF_RANGE
          && Math.abs((max - offset) / scale) <= HALF_RANGE;
    }

    /** By whole steps: to a whole number where steps lead to one. */
    Axis movedTo(double middle) {
      double whole = Math.rint(middle);
      double steps = (whole - offset) / scale;
      boolean isOnStep = Math.abs(steps - Math.rint(steps)) <= AxisChange.WHOLE;
      return new Axis(
          scale, isOnStep ? whole : offset + scale * Math.rint((middle - offset) / scale));
    }
  }

  private static Axis axis(
      List<CoordinateFrame> frames, Function<CoordinateFrame, Axis> of, double min, double max) {
    List<Axis> own = frames.stream().map(of).toList();
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
