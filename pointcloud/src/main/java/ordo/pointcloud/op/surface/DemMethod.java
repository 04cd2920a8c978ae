package ordo.pointcloud.op.surface;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import ordo.pointcloud.elevation.Interpolation;
import ordo.pointcloud.grid.CellRow;

/** What of the points in a cell, or around it, is its elevation. */
public enum DemMethod {
  MEAN,
  MIN,
  MAX,
  IDW,
  TIN;

  /**
   * @throws IllegalArgumentException when there is no such method
   */
  public static DemMethod of(String name) {
    return Arrays.stream(values())
        .filter(method -> method.word().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "method: expected one of " + words() + ", found '" + name + "'"));
  }

  private static String words() {
    return Arrays.stream(values()).map(DemMethod::word).collect(Collectors.joining(", "));
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean needsExtremes() {
    return this == MIN || this == MAX;
  }

  /** How points around a cell count; empty where those in it alone do. */
  Optional<Interpolation> interpolation() {
    return switch (this) {
      case MEAN, MIN, MAX -> Optional.empty();
      case IDW -> Optional.of(Interpolation.INVERSE_DISTANCE);
      case TIN -> Optional.of(Interpolation.TRIANGLES);
    };
  }

  /** By the points in a cell; what interpolation leaves open is their mean. */
  double of(CellRow cells, int column) {
    return switch (this) {
      case MEAN, IDW, TIN -> cells.mean(column);
      case MIN -> cells.min[column];
      case MAX -> cells.max[column];
    };
  }
}
