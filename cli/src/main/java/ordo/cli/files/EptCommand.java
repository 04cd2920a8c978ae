package ordo.cli.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.octree.OctreeReport;
import ordo.pointcloud.octree.PhaseTime;
import ordo.pointcloud.op.BuildEpt;
import ordo.pointcloud.op.EptOptions;
import ordo.pointcloud.op.EptReport;
import ordo.worker.executor.BuildEptExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "ept", description = BuildEptExecutor.DESCRIPTION, mixinStandardHelpOptions = true)
final class EptCommand implements Callable<Integer> {
  private static final int STEPS = 1000;

  @Parameters(paramLabel = "IN... OUT", arity = "2..*", description = "Files, then the new folder.")
  private List<Path> paths;

  @Mixin private ThreadsOption threads;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description = "What the build may take; default: a quarter of the memory, at most 1 GB.")
  private Long memoryMegabytes;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "Folder for temporary files; default: beside the output.")
  private Path work;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (StopSignal _ = StopSignal.interruptsThisThread()) {
      return build();
    }
  }

  private int build() throws IOException, InterruptedException {
    List<Path> inputs = paths.subList(0, paths.size() - 1);
    Path output = paths.getLast();
    Path workFolder = work != null ? work : Path.of(output + ".work");
    boolean ours = !Files.exists(workFolder);
    long started = System.nanoTime();
    try (FileProgress progress = FileProgress.of("ept", STEPS)) {
      EptReport report =
          new BuildEpt(CrsEngines::detect).run(inputs, output, options(workFolder, progress));
      print(report, output, (System.nanoTime() - started) / 1e9);
      return 0;
    } catch (IllegalArgumentException refused) {
      throw new IllegalStateException(refused.getMessage(), refused);
    } finally {
      if (ours) {
        deleteEmpty(workFolder);
      }
    }
  }

  private EptOptions options(Path workFolder, FileProgress progress) {
    EptOptions options = EptOptions.below(workFolder);
    var settings =
        options
            .settings()
            .withProgress(
                (phase, fraction) ->
                    progress.pointsDone(Math.round(STEPS * phase.overall(fraction))));
    settings = settings.withThreads(threads.count());
    settings =
        memoryMegabytes == null ? settings : settings.withMemoryBytes(memoryMegabytes * 1_000_000);
    return options.with(settings);
  }

  private static void print(EptReport report, Path output, double seconds) {
    OctreeReport tree = report.tree();
    System.out.printf(
        "%s: %,d points in %,d nodes, depth %d, %.1f MB%n",
        output, tree.points(), tree.nodes(), tree.depth(), report.outputBytes() / 1e6);
    System.out.printf(
        "%.1f s, %.2f M points/s, %.1f MB temporary disk, %d chunks%n",
        seconds, tree.points() / seconds / 1e6, tree.spilledBytes() / 1e6, tree.chunks());
    for (PhaseTime phase : tree.phases()) {
      System.out.printf(
          "  %-10s %6.2f s  %3.0f %% of %d threads busy%n",
          phase.phase().word(), phase.wallSeconds(), 100 * phase.busy(), phase.threads());
    }
  }

  private static void deleteEmpty(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
