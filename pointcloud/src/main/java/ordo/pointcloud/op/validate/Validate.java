package ordo.pointcloud.op.validate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.HeadBytes;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.ept.check.EptCheckList;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.op.ValidateLas;
import ordo.pointcloud.op.location.TreeLocation;
import ordo.pointcloud.op.rewrite.PhaseProgress;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.tree.TreeFiles;

/**
 * Holds a LAS, LAZ or COPC file, an EPT or a Potree data set, ours or anybody's, against the
 * check-list of its format, and decodes every point of it. Memory is that of a node for each
 * thread, and about 110 bytes a node of the tree.
 */
public final class Validate {
  /** Header and records before the points are mostly within. */
  private static final int HEAD_BYTES = 1 << 16;

  private final List<Path> sources;
  private final int threads;
  private final PhaseProgress progress;

  /**
   * @param sources files that the points must be those of; empty where they are not known; of a
   *     Potree set, none
   * @param threads 1 or more; changes nothing of the result
   */
  public Validate(List<Path> sources, int threads, PhaseProgress progress) {
    this.sources = List.copyOf(sources);
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * Runs the whole check-list.
   *
   * @return what was found; whatever lies there, no exception for it
   * @throws IllegalArgumentException where the sources cannot be compared
   */
  public Validation run(TreeLocation place) throws IOException, InterruptedException {
    if (place.folderKind().isEmpty()) {
      return file(place);
    }
    return switch (place.folderKind().get()) {
      case EPT -> ept(place.files());
      case POTREE -> potree(place.files());
      case COPC -> file(place);
    };
  }

  private Validation ept(TreeFiles files) throws IOException, InterruptedException {
    EptCheckList.Result result =
        EptCheckList.run(files, sources, threads, points -> part(points, 0, 1));
    return new Validation(
        files.name(), "EPT " + result.dataType(), result.said(), result.found(), result.checks());
  }

  private Validation potree(TreeFiles files) throws IOException, InterruptedException {
    if (!sources.isEmpty()) {
      throw new IllegalArgumentException(
          "expected sources of a LAS file or an EPT, found a Potree set");
    }
    return PotreeCheckList.run(files, threads, progress);
  }

  private Validation file(TreeLocation place) throws IOException, InterruptedException {
    if (sources.size() > 1) {
      throw new IllegalArgumentException("expected one source of a file, found " + sources.size());
    }
    Optional<Path> source = sources.stream().findFirst();
    var las = new ValidateLas(() -> open(place), threads);
    ValidateLas.Result result = las.run(source, pass -> part(pass, 0, 0.5));
    List<Check> checks = new ArrayList<>(result.checks());
    boolean isCopc = false;
    if (result.isOpen()) {
      try (LasFile file = open(place)) {
        isCopc = CopcCheckList.isFor(file);
        checks.addAll(isCopc ? copc(file) : List.of());
      }
    }
    return new Validation(
        place.files().nameOf(place.file()),
        format(result, isCopc),
        result.said(),
        result.found(),
        checks);
  }

  private List<Check> copc(LasFile file) throws IOException, InterruptedException {
    return CopcCheckList.run(file, threads, part(file.pointCount(), 0.5, 1));
  }

  private ScanProgress part(long points, double from, double to) {
    return progress.part(from, to, "decoding", points);
  }

  private static LasFile open(TreeLocation place) throws IOException {
    ByteSource bytes = place.files().open(place.file());
    try {
      return LasFiles.open(new HeadBytes(bytes, HEAD_BYTES));
    } catch (Throwable failure) {
      bytes.close();
      throw failure;
    }
  }

  private static String format(ValidateLas.Result result, boolean isCopc) {
    return isCopc ? "COPC" : result.isCompressed() ? "LAZ" : result.isOpen() ? "LAS" : "";
  }
}
