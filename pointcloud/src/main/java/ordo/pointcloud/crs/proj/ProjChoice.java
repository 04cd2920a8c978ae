package ordo.pointcloud.crs.proj;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.crs.CrsNumbers;

/** Which of PROJ's operations a cloud takes. */
sealed interface ProjChoice {
  /**
   * @param operation in the order x, y; the caller closes it
   * @param accuracyMetres negative where not stated
   * @param closedForm no grid or mesh of shifts is looked up
   */
  record Taken(
      ProjObject operation,
      String name,
      double accuracyMetres,
      boolean closedForm,
      List<String> warnings)
      implements ProjChoice {}

  record None(String reason, String remedy) implements ProjChoice {}

  /**
   * One operation for the whole cloud: the one that PROJ suggests for its centre. PROJ itself would
   * switch from point to point, which leaves a seam in a cloud that lies on a border; that is
   * warned about.
   */
  static ProjChoice between(ProjObject source, ProjObject target, Optional<CloudBox> cloud) {
    try (ProjOperations installed =
            ProjOperations.between(source, target, ProjOperations.Grids.INSTALLED);
        ProjOperations imagined =
            ProjOperations.between(source, target, ProjOperations.Grids.IMAGINED)) {
      ProjProbe probe = ProjProbe.of(source, target, cloud);
      if (installed.count() == 0) {
        return Refusals.nothing(imagined, probe, source.name() + " to " + target.name());
      }
      return cloud.isEmpty() ? any(installed) : chosen(installed, imagined, probe);
    }
  }

  private static ProjChoice chosen(
      ProjOperations installed, ProjOperations imagined, ProjProbe probe) {
    int index = probe.choose(installed);
    List<String> warnings = new ArrayList<>(probe.warnings(installed, index));
    ProjObject operation = installed.get(index);
    betterWithGrids(operation, imagined, probe).ifPresent(warnings::add);
    return taken(operation, warnings);
  }

  /** Some operation that can be carried out: which one a cloud would take is not known yet. */
  private static ProjChoice any(ProjOperations installed) {
    ProjChoice choice = taken(installed.get(0), new ArrayList<>());
    for (int index = 1; choice instanceof None && index < installed.count(); index++) {
      choice = taken(installed.get(index), new ArrayList<>());
    }
    return choice;
  }

  private static ProjChoice taken(ProjObject operation, List<String> warnings) {
    try (operation) {
      String steps = operation.steps().orElse("");
      if (steps.isEmpty() || operation.isBallpark()) {
        return new None("PROJ cannot carry out '" + operation.name() + "'", "");
      }
      if (steps.contains("+t_epoch=")) {
        warnings.add(
            "the operation depends on time; taken at its reference epoch, as points carry none");
      }
      return taken(operation, steps, warnings);
    }
  }

  private static Taken taken(ProjObject operation, String steps, List<String> warnings) {
    boolean closedForm =
        ProjOperations.grids(operation).isEmpty()
            && Refusals.LOOKED_UP.stream().noneMatch(steps::contains);
    return new Taken(
        operation.inVisualOrder().orElseThrow(),
        operation.name(),
        ProjOperations.accuracy(operation),
        closedForm,
        warnings);
  }

  private static Optional<String> betterWithGrids(
      ProjObject chosen, ProjOperations imagined, ProjProbe probe) {
    if (imagined.count() == 0) {
      return Optional.empty();
    }
    try (ProjObject best = imagined.get(probe.choose(imagined))) {
      String missing = Refusals.missing(best);
      double accuracy = ProjOperations.accuracy(best);
      return missing.isEmpty() || !isBetter(accuracy, ProjOperations.accuracy(chosen))
          ? Optional.empty()
          : Optional.of(Refusals.better(best.name(), accuracy, missing));
    }
  }

  /** Metres, negative where not stated. */
  private static boolean isBetter(double accuracy, double ours) {
    return accuracy >= 0 && (ours < 0 || accuracy < ours);
  }

  /** How refusals are worded. */
  final class Refusals {
    /** Parts of PROJ's operations that look shifts up in a table. */
    static final List<String> LOOKED_UP =
        List.of("grids=", "proj=tinshift", "proj=defmodel", "proj=deformation", "file=");

    private static final int SHOWN_MAX = 4;

    private Refusals() {}

    /**
     * @param pair source and target, as they are to be named
     */
    static None nothing(ProjOperations imagined, ProjProbe probe, String pair) {
      if (imagined.count() == 0) {
        return new None(
            "no operation from %s is known, but for a ballpark guess".formatted(pair), "");
      }
      try (ProjObject best = obtainable(imagined, probe.choose(imagined))) {
        return new None(
            "%s needs %s, which is not installed".formatted(pair, missing(best)),
            "put it into the folder that ORDO_PROJ_DATA names" + places(best));
      }
    }

    static String better(String operation, double accuracyMetres, String missing) {
      return "a better operation, %s (%s m), needs %s in ORDO_PROJ_DATA"
          .formatted(operation, CrsNumbers.plain(accuracyMetres), missing);
    }

    /**
     * The chosen operation; or, where nobody offers its grids, another for the same area whose
     * grids can be fetched: a message should name a file that there is.
     */
    private static ProjObject obtainable(ProjOperations imagined, int chosen) {
      ProjObject best = imagined.get(chosen);
      for (int index = 0; !canBeFetched(best) && index < imagined.count(); index++) {
        ProjObject other = imagined.get(index);
        if (canBeFetched(other) && other.areaOfUse().equals(best.areaOfUse())) {
          best.close();
          return other;
        }
        other.close();
      }
      return best;
    }

    private static boolean canBeFetched(ProjObject operation) {
      return ProjOperations.grids(operation).stream()
          .allMatch(grid -> grid.installed() || !grid.source().isEmpty());
    }

    /** Where the missing grids can be fetched, as far as PROJ knows a place. */
    private static String places(ProjObject operation) {
      List<String> places =
          ProjOperations.grids(operation).stream()
              .filter(grid -> !grid.installed() && !grid.source().isEmpty())
              .map(ProjOperations.Grid::source)
              .distinct()
              .limit(SHOWN_MAX)
              .toList();
      return places.isEmpty() ? "" : " (from %s)".formatted(String.join(", ", places));
    }

    /** Files of grids that an operation lacks, joined by commas. */
    static String missing(ProjObject operation) {
      return ProjOperations.grids(operation).stream()
          .filter(grid -> !grid.installed())
          .map(grid -> "grid " + grid.file())
          .distinct()
          .limit(SHOWN_MAX)
          .collect(Collectors.joining(", "));
    }
  }
}
