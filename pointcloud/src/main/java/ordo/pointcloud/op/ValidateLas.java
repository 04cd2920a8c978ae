package ordo.pointcloud.op;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.points.ScanProgress;

/** Checks a LAS or LAZ file, ours or anybody's, by the check-list of the format. */
public final class ValidateLas {
  private static final String OPENS = "opens";
  private static final String DECODES = "decodes";

  private ValidateLas() {}

  /**
   * Runs the whole check-list, in its order, reading every point once.
   *
   * @return a result for each check; whatever the file holds, no exception for it
   */
  public static List<Check> run(Path path, int threads, ScanProgress progress)
      throws IOException, InterruptedException {
    List<Check> checks = new ArrayList<>();
    try (LasFile file = LasFiles.open(path)) {
      checks.add(Check.of(OPENS, List.of()));
      checks.addAll(LasContainerChecks.run(file));
      checks.addAll(checkPoints(file, threads, progress));
    } catch (MalformedFileException | EOFException broken) {
      checks.add(Check.of(OPENS, List.of(broken.getMessage())));
      notMade(checks, LasContainerChecks.NAMES, "the file does not open");
      notMade(checks, List.of(DECODES), "the file does not open");
      notMade(checks, LasPointChecks.NAMES, "the file does not open");
    }
    return List.copyOf(checks);
  }

  /**
   * Runs the whole check-list, and compares the points with those of the file that this one was
   * made from by conversion alone.
   */
  public static List<Check> run(Path path, Path source, int threads, ScanProgress progress)
      throws IOException, InterruptedException {
    List<Check> checks = new ArrayList<>(run(path, threads, progress));
    if (checks.stream().anyMatch(ValidateLas::hidesThePoints)) {
      notMade(checks, LasSourceChecks.NAMES, "not all points can be decoded");
      return List.copyOf(checks);
    }
    try (LasFile file = LasFiles.open(path);
        LasFile original = LasFiles.open(source)) {
      checks.addAll(LasSourceChecks.run(file, original));
    } catch (MalformedFileException | EOFException broken) {
      LasSourceChecks.NAMES.forEach(
          name -> checks.add(Check.of(name, List.of(broken.getMessage()))));
    }
    return List.copyOf(checks);
  }

  private static boolean hidesThePoints(Check check) {
    return check.isFailed() && (check.name().equals(OPENS) || check.name().equals(DECODES));
  }

  private static List<Check> checkPoints(LasFile file, int threads, ScanProgress progress)
      throws IOException, InterruptedException {
    List<Check> checks = new ArrayList<>();
    try {
      LasRecount recount = LasRecount.of(file, threads, progress);
      checks.add(Check.of(DECODES, List.of()));
      checks.addAll(LasPointChecks.run(file, recount));
    } catch (MalformedFileException | EOFException broken) {
      checks.add(Check.of(DECODES, List.of(broken.getMessage())));
      notMade(checks, LasPointChecks.NAMES, "not all points can be decoded");
    }
    return checks;
  }

  private static void notMade(List<Check> checks, List<String> names, String why) {
    names.forEach(name -> checks.add(Check.notMade(name, why)));
  }
}
