package ordo.pointcloud.op.surface;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import ordo.pointcloud.grid.CellRow;

/** What of the points in a cell is its elevation. */
public enum DemMethod {
  MEAN,
  MIN,
  MAX;

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
    return this != MEAN;
  }

  double of(CellRow cells, int column) {
    return switch (this) {
      case MEAN -> cells.mean(column);
      case MIN -> cells.min[column];
      case MAX -> cells.max[column];
    };
  }
}
