package ordo.cli.files.surface;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import ordo.cli.files.run.FileProgress;
import ordo.cli.files.run.StopSignal;
import ordo.cli.files.run.ThreadsOption;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.op.surface.GridRequest;
import ordo.pointcloud.points.ScanProgress;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What verbs that grid points have in common. */
final class GridOptions {
  @Parameters(index = "0", paramLabel = "IN", description = "LAS or LAZ file.")
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "File to write.")
  private Path out;

  @Option(
      names = "--resolution",
      paramLabel = "N",
      required = true,
      description = "Side of a cell, in the horizontal unit of the file's CRS.")
  private double resolution;

  @Mixin private ThreadsOption threads;

  Path output() {
    return out;
  }

  /** Makes a surface; what to say of it. */
  @FunctionalInterface
  interface Work {
    Said run(GridRequest request) throws IOException, InterruptedException;
  }

  /** One line, and more below it. */
  record Said(String message, List<String> notes) {}

  int run(String verb, String classes, Work work) throws IOException, InterruptedException {
    if (Files.exists(out) && Files.isSameFile(in, out)) {
      throw new IOException(out + ": expected another file than the input");
    }
    return run(
        verb,
        out,
        pointCount(),
        (scratch, progress) ->
            work.run(
                GridRequest.of(in, resolution, classes, scratch).with(threads.count(), progress)));
  }

  /** Makes something with room for what memory does not hold. */
  @FunctionalInterface
  interface ScratchWork {
    Said run(Path scratch, ScanProgress progress) throws IOException, InterruptedException;
  }

  /** 0, or 1 where it is refused; what cannot be done is thrown. */
  static int run(String verb, Path out, long points, ScratchWork work)
      throws IOException, InterruptedException {
    Path scratch = scratchBeside(out);
    try (StopSignal _ = StopSignal.interruptsThisThread();
        FileProgress progress = FileProgress.of(verb, points)) {
      Said said = work.run(scratch, progress);
      System.out.println(out + ": " + said.message());
      said.notes().forEach(note -> System.out.println("  note  " + note));
      return 0;
    } catch (IllegalArgumentException refused) {
      System.err.println(refused.getMessage());
      return 1;
    } finally {
      remove(scratch);
    }
  }

  static Path scratchBeside(Path out) throws IOException {
    Path folder = out.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new IOException(out + ": expected a folder to write in, found none");
    }
    return Files.createTempDirectory(folder, ".ordo-surface-");
  }

  static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private long pointCount() throws IOException {
    try (LasFile file = LasFiles.open(in)) {
      return file.pointCount();
    }
  }
}
