package ordo.pointcloud.ept.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import ordo.pointcloud.ept.Dimension;
import ordo.pointcloud.ept.read.EptMetadata;
import ordo.pointcloud.stats.Moments;
import ordo.pointcloud.stats.Variance;

/** What is kept of one tile while it is read: strays from its cube, and moments. */
final class TileTally implements TileReader.Visitor {
  private static final String[] AXES = {"X", "Y", "Z"};

  /** Rounding of doubles, relative to the greatest coordinate of the cube. */
  private static final double ROUNDING = 1e-12;

  private final TileKey key;
  private final double[] least = new double[AXES.length];
  private final double[] most = new double[AXES.length];
  private final int[] dimension = new int[AXES.length];
  private final Moments[] moments;

  /** As values. */
  private final OptionalDouble[] noData;

  private long strays;
  private String firstStray = "";

  TileTally(TileKey key, EptMetadata metadata) {
    this.key = key;
    moments = new Moments[metadata.schema().size()];
    Arrays.fill(moments, Moments.NONE);
    noData = metadata.schema().stream().map(TileTally::noData).toArray(OptionalDouble[]::new);
    for (int axis = 0; axis < AXES.length; axis++) {
      dimension[axis] = named(metadata.schema(), AXES[axis]);
      bound(metadata, axis);
    }
  }

  /** Which dimension has a name; -1 for none. */
  private static int named(List<Dimension> schema, String name) {
    for (int d = 0; d < schema.size(); d++) {
      if (schema.get(d).name().equals(name)) {
        return d;
      }
    }
    return -1;
  }

  /** The ends of the cell on an axis, with the rounding of coordinates. */
  private void bound(EptMetadata metadata, int axis) {
    double[] cube = metadata.cube();
    double side = Math.scalb(cube[axis + AXES.length] - cube[axis], -key.level());
    double far = Math.max(Math.abs(cube[axis]), Math.abs(cube[axis + AXES.length]));
    double margin = far * ROUNDING + Math.abs(scale(metadata.schema(), dimension[axis])) / 2;
    least[axis] = cube[axis] + key.cell(axis) * side - margin;
    most[axis] = cube[axis] + (key.cell(axis) + 1) * side + margin;
  }

  private static double scale(List<Dimension> schema, int dimension) {
    return dimension >= 0 && schema.get(dimension).isScaled() ? schema.get(dimension).scale() : 0;
  }

  private static OptionalDouble noData(Dimension of) {
    return of.noData().isPresent()
        ? OptionalDouble.of(of.noData().getAsDouble() * of.scale() + of.offset())
        : OptionalDouble.empty();
  }

  @Override
  public void visit(TileValues values) {
    for (int d = 0; d < moments.length; d++) {
      double[] column = values.columns()[d];
      if (column.length > 0) {
        moments[d] = moments[d].and(momentsOf(column, d), Variance.POPULATION);
      }
    }
    for (int axis = 0; axis < AXES.length; axis++) {
      if (dimension[axis] >= 0) {
        check(values.columns()[dimension[axis]], values.size(), axis);
      }
    }
  }

  /** Of the values; not of what the schema says is none. */
  private Moments momentsOf(double[] column, int d) {
    if (noData[d].isEmpty()) {
      return Moments.of(column, column.length, Variance.POPULATION);
    }
    double none = noData[d].getAsDouble();
    double[] values = Arrays.stream(column).filter(value -> value != none).toArray();
    return Moments.of(values, values.length, Variance.POPULATION);
  }

  private void check(double[] coordinates, int size, int axis) {
    for (int i = 0; i < size; i++) {
      check(coordinates[i], axis);
    }
  }

  private void check(double coordinate, int axis) {
    if (!(coordinate >= least[axis] && coordinate <= most[axis])) {
      firstStray =
          strays++ > 0
              ? firstStray
              : "%s %s outside %s to %s".formatted(AXES[axis], coordinate, least[axis], most[axis]);
    }
  }

  Optional<String> stray() {
    return strays == 0
        ? Optional.empty()
        : Optional.of(
            "%s: %d coordinates outside its cube, first %s".formatted(key, strays, firstStray));
  }

  Moments moments(int dimensionIndex) {
    return moments[dimensionIndex];
  }
}
