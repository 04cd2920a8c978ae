package ordo.cli.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import ordo.cli.files.run.CloudPaths;
import ordo.cli.files.run.FileProgress;
import ordo.cli.files.run.StopSignal;
import ordo.cli.files.run.ThreadsOption;
import ordo.pointcloud.cloud.SkippedFile;
import ordo.pointcloud.octree.OctreeReport;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.PhaseTime;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How verbs that build trees run, and how they print what they built. */
final class BuildOptions {
  private static final int STEPS = 1000;

  @Mixin private ThreadsOption threads;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description = "What the build may take; default: a quarter of the memory, at most 1 GB.")
  private Optional<Long> memoryMegabytes;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Folder for temporary files; default: beside the output.")
  private Optional<Path> work;

  /** A build of one tree or several. */
  interface Build {
    /**
     * @param work folder for temporary files
     * @param settings what the options say, and how progress is shown, on top of the format's own
     */
    List<Built> run(Path work, UnaryOperator<OctreeSettings> settings)
        throws IOException, InterruptedException;
  }

  /**
   * @param tree its phases and its temporary disk are those of all trees of the build
   * @param outputBytes of all files
   * @param notes for people, a line each
   * @param skipped files that were left out
   */
  record Built(
      Path output,
      OctreeReport tree,
      long outputBytes,
      List<String> notes,
      List<SkippedFile> skipped) {}

  /**
   * Builds and prints; Ctrl-C ends it and leaves nothing.
   *
   * @param output beside which temporary files lie
   * @return the exit code
   */
  int run(String verb, Path output, Build build) throws IOException, InterruptedException {
    Path folder = work.orElseGet(() -> Path.of(output + ".work"));
    boolean ours = work.isEmpty() || !Files.exists(folder);
    long started = System.nanoTime();
    try (StopSignal _ = StopSignal.interruptsThisThread();
        FileProgress progress = FileProgress.of(verb, STEPS)) {
      List<Built> built = build.run(folder, settings -> with(settings, progress));
      print(built, (System.nanoTime() - started) / 1e9);
      return 0;
    } catch (IllegalArgumentException refused) {
      throw new IllegalStateException(refused.getMessage(), refused);
    } finally {
      if (ours) {
        deleteEmpty(folder);
      }
    }
  }

  private OctreeSettings with(OctreeSettings settings, FileProgress progress) {
    OctreeSettings shown =
        settings
            .withThreads(threads.count())
            .withProgress(
                (phase, fraction) ->
                    progress.pointsDone(Math.round(STEPS * phase.overall(fraction))));
    return memoryMegabytes.map(mb -> shown.withMemoryBytes(mb * 1_000_000)).orElse(shown);
  }

  private static void print(List<Built> built, double seconds) {
    built.forEach(BuildOptions::print);
    CloudPaths.tell(built.getFirst().skipped());
    OctreeReport tree = built.getFirst().tree();
    System.out.printf(
        "%.1f s, %.2f M points/s, %.1f MB temporary disk, %d chunks%n",
        seconds, tree.points() / seconds / 1e6, tree.spilledBytes() / 1e6, tree.chunks());
    for (PhaseTime phase : tree.phases()) {
      System.out.printf(
          "  %-10s %6.2f s  %3.0f %% of %d threads busy%n",
          phase.phase().word(), phase.wallSeconds(), 100 * phase.busy(), phase.threads());
    }
  }

  private static void print(Built built) {
    OctreeReport tree = built.tree();
    System.out.printf(
        "%s: %,d points in %,d nodes, depth %d, %.1f MB%n",
        built.output(), tree.points(), tree.nodes(), tree.depth(), built.outputBytes() / 1e6);
    built.notes().forEach(note -> System.out.println("  note  " + note));
  }

  private static void deleteEmpty(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException _) {
      // Another build for the same name is at work in it.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
