package ordo.pointcloud.crs.engines;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.crs.CrsKind;
import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.crs.Tolerance;
import ordo.pointcloud.crs.interpolate.Cell;
import ordo.pointcloud.crs.interpolate.CertifiedLane;
import ordo.pointcloud.crs.interpolate.Patch;

/**
 * A transform that interpolates between exact ones where it pays and stays within a tolerance, and
 * is exact elsewhere. Whether and how wide cells are depends on the operation and the cloud's
 * header alone, never on threads. Safe for many threads.
 */
public final class CertifiedTransform {
  /** Metres on the ground; a wider cell would only be certified for undemanding tolerances. */
  private static final double SIDE_METRES_MAX = 4_096;

  /** Below this, fitting cells costs what interpolating saves. */
  private static final double SIDE_METRES_MIN = 64;

  /** Points a cell must hold on average to be worth about a hundred exact transforms. */
  private static final double POINTS_PER_CELL_MIN = 400;

  /** Units of z between which results are taken as linear in z. */
  private static final double CELL_HEIGHT = 1_024;

  private final CrsTransform exact;
  private final Tolerance tolerance;
  private final Optional<Cell.CellSize> size;

  private CertifiedTransform(
      CrsTransform exact, Tolerance tolerance, Optional<Cell.CellSize> size) {
    this.exact = exact;
    this.tolerance = tolerance;
    this.size = size;
  }

  /**
   * Chooses the cell size for a cloud.
   *
   * @param points of the cloud
   */
  public static CertifiedTransform of(
      CrsTransform exact, CloudBox cloud, long points, Tolerance tolerance) {
    boolean smooth =
        exact.operation().closedForm()
            && exact.source().kind() != CrsKind.GEOCENTRIC
            && exact.target().kind() != CrsKind.GEOCENTRIC;
    return new CertifiedTransform(
        exact, tolerance, smooth ? size(exact, cloud, points, tolerance) : Optional.empty());
  }

  /** Side of the cells in source units; empty where every point is transformed exactly. */
  public OptionalDouble cellSide() {
    return size.isPresent() ? OptionalDouble.of(size.get().side()) : OptionalDouble.empty();
  }

  /** A lane of its own for one thread. */
  public CrsTransform.Lane open() {
    return size.isPresent() ? new CertifiedLane(exact, size.get(), tolerance) : exact.open();
  }

  private static Optional<Cell.CellSize> size(
      CrsTransform exact, CloudBox cloud, long points, Tolerance tolerance) {
    double unitMetres = exact.source().units().horizontal().groundMetres();
    double side = Math.scalb(1, Math.getExponent(SIDE_METRES_MAX / unitMetres));
    try (CrsTransform.Lane lane = exact.open()) {
      return DoubleStream.iterate(
              side, wide -> wide * unitMetres >= SIDE_METRES_MIN, wide -> wide / 2)
          .mapToObj(wide -> new Cell.CellSize(wide, CELL_HEIGHT))
          .filter(size -> isCertified(size, cloud, lane, tolerance))
          .findFirst()
          .filter(size -> pays(size, cloud, points));
    }
  }

  /** Tried at the corners and the centre; each cell is certified again by itself when met. */
  private static boolean isCertified(
      Cell.CellSize size, CloudBox cloud, CrsTransform.Lane lane, Tolerance tolerance) {
    double[] xs = {cloud.centreX(), cloud.minX(), cloud.maxX(), cloud.minX(), cloud.maxX()};
    double[] ys = {cloud.centreY(), cloud.minY(), cloud.maxY(), cloud.maxY(), cloud.minY()};
    return IntStream.range(0, xs.length)
        .mapToObj(place -> size.at(xs[place], ys[place], cloud.centreZ()))
        .allMatch(cell -> Patch.fit(cell, lane, tolerance).certified);
  }

  private static boolean pays(Cell.CellSize size, CloudBox cloud, long points) {
    double columns = Math.floor((cloud.maxX() - cloud.minX()) / size.side()) + 1;
    double rows = Math.floor((cloud.maxY() - cloud.minY()) / size.side()) + 1;
    return points / (columns * rows) >= POINTS_PER_CELL_MIN;
  }
}
