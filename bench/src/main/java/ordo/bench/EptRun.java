package ordo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.files.FolderRemoval;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.octree.PhaseTime;
import ordo.pointcloud.op.BuildEpt;
import ordo.pointcloud.op.EptOptions;
import ordo.pointcloud.op.EptReport;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.sample.Placement;
import ordo.pointcloud.sample.SampleFile;
import ordo.pointcloud.sample.SampleSpec;

/**
 * A whole EPT build of a made-up survey: {@code EptRun FOLDER POINTS [RUNS]}. The survey is made
 * once; every run builds anew, then reads all tiles back and compares sums with the survey's.
 */
final class EptRun {
  private static final int SEED = 1;
  private static final double MILLION = 1e6;
  private static final double MEGABYTE = 1 << 20;

  private EptRun() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    long points = Long.parseLong(arguments[1]);
    int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
    Files.createDirectories(folder);
    Path survey = survey(folder, points);
    PointSums expected = PointSums.of(survey);
    say("survey %s: %.1f MB, %s", survey, Files.size(survey) / MEGABYTE, expected);
    for (int run = 0; run < runs; run++) {
      build(survey, folder.resolve("ept"), expected);
    }
  }

  private static Path survey(Path folder, long points) throws IOException, InterruptedException {
    Path file = folder.resolve("survey-" + points + ".laz");
    if (!Files.exists(file)) {
      var spec = new SampleSpec(points, PointFormat.of(7), SEED, Placement.pennsylvaniaNorth());
      new SampleFile(spec, Optional.empty(), Compression.LAZ_FIXED_CHUNKS)
          .write(file, Runtime.getRuntime().availableProcessors(), ScanProgress.NONE);
    }
    return file;
  }

  private static void build(Path survey, Path output, PointSums expected) throws Exception {
    FolderRemoval.remove(output);
    var options = EptOptions.below(output.resolveSibling("work"));
    long before = System.nanoTime();
    EptReport report = new BuildEpt(CrsEngines::detect).run(List.of(survey), output, options);
    double seconds = (System.nanoTime() - before) / 1e9;
    double rate = report.tree().points() / seconds / MILLION;
    int threads = report.tree().phases().getFirst().threads();
    say(
        "%d points in %.2f s: %.3f M/s, %.3f M/s per core; %d nodes, depth %d, %d chunks",
        report.tree().points(),
        seconds,
        rate,
        rate / threads,
        report.tree().nodes(),
        report.tree().depth(),
        report.tree().chunks());
    for (PhaseTime phase : report.tree().phases()) {
      say(
          "  %-10s %7.2f s wall, %7.2f s CPU, threads busy %.2f, cores busy %.2f",
          phase.phase().word(),
          phase.wallSeconds(),
          phase.cpuSeconds(),
          phase.busy(),
          phase.coresBusy());
    }
    say(
        "  spilled %.1f MB, output %.1f MB in %d files, resident at most %s",
        report.tree().spilledBytes() / MEGABYTE,
        report.outputBytes() / MEGABYTE,
        report.outputFiles(),
        resident());
    PointSums found = PointSums.ofTiles(output.resolve("ept-data"));
    say("  tiles: %s, %s", found, found.equals(expected) ? "as the survey" : "NOT AS THE SURVEY");
    if (!found.equals(expected)) {
      throw new IllegalStateException("expected " + expected + ", found " + found);
    }
  }

  private static String resident() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM"))
          .map(line -> line.replaceAll("\\s+", " "))
          .findFirst()
          .orElse("unknown");
    }
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
