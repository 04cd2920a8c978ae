package ordo.pointcloud.op;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.points.ScanProgress;

/** Checks a LAS or LAZ file, ours or anybody's, by the check-list of the format. */
public final class ValidateLas {
  private static final String OPENS = "opens";
  private static final String DECODES = "decodes";
  private static final String NOT_OPEN = "the file does not open";
  private static final String NOT_DECODED = "not all points can be decoded";

  private final Opening opening;
  private final int threads;
  private final List<Check> checks = new ArrayList<>();
  private Optional<LasFile> opened = Optional.empty();
  private OptionalLong found = OptionalLong.empty();

  /**
   * @param opening of the file, each time anew
   * @param threads 1 or more; changes nothing of the result
   */
  public ValidateLas(Opening opening, int threads) {
    this.opening = opening;
    this.threads = threads;
  }

  /** Opens the file. */
  public interface Opening {
    LasFile open() throws IOException;
  }

  /** The progress of a pass over so many points. */
  public interface Passes {
    ScanProgress over(long points);
  }

  /**
   * What came of it.
   *
   * @param isOpen whether the file can be opened
   * @param said points, by the header; empty where it cannot
   * @param found points that were decoded; empty where it cannot be opened
   */
  public record Result(
      List<Check> checks,
      boolean isOpen,
      boolean isCompressed,
      OptionalLong said,
      OptionalLong found) {}

  /**
   * Runs the whole check-list, in its order, reading every point once.
   *
   * @return a result for each check; whatever the file holds, no exception for it
   */
  public static List<Check> run(Path path, int threads, ScanProgress progress)
      throws IOException, InterruptedException {
    return new ValidateLas(() -> LasFiles.open(path), threads)
        .run(Optional.empty(), points -> progress)
        .checks();
  }

  /**
   * Runs the whole check-list, and compares the points with those of the file that this one was
   * made from by conversion alone.
   */
  public static List<Check> run(Path path, Path source, int threads, ScanProgress progress)
      throws IOException, InterruptedException {
    return new ValidateLas(() -> LasFiles.open(path), threads)
        .run(Optional.of(source), points -> progress)
        .checks();
  }

  /**
   * The same of whatever is opened.
   *
   * @param source which the file was made from by conversion alone; empty where nobody asks
   */
  public Result run(Optional<Path> source, Passes passes) throws IOException, InterruptedException {
    try (LasFile file = opening.open()) {
      opened = Optional.of(file);
      checks.add(Check.of(OPENS, List.of()));
      checks.addAll(LasContainerChecks.run(file));
      checkPoints(file, passes.over(file.pointCount()));
    } catch (MalformedFileException | EOFException broken) {
      checks.add(Check.of(OPENS, List.of(broken.getMessage())));
      notMade(LasContainerChecks.NAMES, NOT_OPEN);
      notMade(List.of(DECODES), NOT_OPEN);
      notMade(LasPointChecks.NAMES, NOT_OPEN);
    }
    if (source.isPresent()) {
      against(source.get());
    }
    return result();
  }

  private Result result() {
    OptionalLong said =
        opened
            .map(file -> OptionalLong.of(file.header().summary().count()))
            .orElse(OptionalLong.empty());
    boolean isCompressed = opened.isPresent() && opened.get().isCompressed();
    return new Result(List.copyOf(checks), opened.isPresent(), isCompressed, said, found);
  }

  private void against(Path source) throws IOException, InterruptedException {
    if (checks.stream().anyMatch(ValidateLas::hidesThePoints)) {
      notMade(LasSourceChecks.NAMES, NOT_DECODED);
      return;
    }
    try (LasFile file = opening.open();
        LasFile original = LasFiles.open(source)) {
      checks.addAll(LasSourceChecks.run(file, original));
    } catch (MalformedFileException | EOFException broken) {
      LasSourceChecks.NAMES.forEach(
          name -> checks.add(Check.of(name, List.of(broken.getMessage()))));
    }
  }

  private static boolean hidesThePoints(Check check) {
    return check.isFailed() && (check.name().equals(OPENS) || check.name().equals(DECODES));
  }

  private void checkPoints(LasFile file, ScanProgress progress)
      throws IOException, InterruptedException {
    try {
      LasRecount recount = LasRecount.of(file, threads, progress);
      found = OptionalLong.of(recount.summary().count());
      checks.add(Check.of(DECODES, List.of()));
      checks.addAll(LasPointChecks.run(file, recount));
    } catch (MalformedFileException | EOFException broken) {
      found = OptionalLong.of(DecodableRuns.points(file, threads));
      checks.add(Check.of(DECODES, List.of(broken.getMessage())));
      notMade(LasPointChecks.NAMES, NOT_DECODED);
    }
  }

  private void notMade(List<String> names, String why) {
    names.forEach(name -> checks.add(Check.notMade(name, why)));
  }
}
