package ordo.cli.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import ordo.cli.files.run.FileProgress;
import ordo.cli.files.run.OutputName;
import ordo.cli.files.run.StopSignal;
import ordo.cli.files.run.ThreadsOption;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.op.Reproject;
import ordo.pointcloud.op.ReprojectOutcome;
import ordo.pointcloud.op.ReprojectRequest;
import ordo.worker.executor.cloud.ReprojectLasExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "reproject",
    description = ReprojectLasExecutor.DESCRIPTION,
    mixinStandardHelpOptions = true)
final class ReprojectCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "IN", description = "LAS or LAZ file.")
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "File that ends in .laz or .las.")
  private Path out;

  @Option(
      names = {"--from", "--source-epsg"},
      paramLabel = "CRS",
      description = "Source; default: what the file says.")
  private Optional<String> from;

  @Option(
      names = {"--to", "--target-epsg"},
      paramLabel = "CRS",
      required = true,
      description = "Target.")
  private String to;

  @Mixin private ThreadsOption threads;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (Files.exists(out) && Files.isSameFile(in, out)) {
      throw new IOException(out + ": expected another file than the input");
    }
    boolean compressed = OutputName.isLaz(out);
    long started = System.nanoTime();
    try (StopSignal _ = StopSignal.interruptsThisThread();
        FileProgress progress = FileProgress.of("reproject", pointCount())) {
      var request = new ReprojectRequest(in, out, from, to, compressed, threads.count(), progress);
      return say(new Reproject(CrsEngines.detect()).run(request), started);
    }
  }

  /** 0 where it was done, else 1. */
  private int say(ReprojectOutcome outcome, long startedNanos) {
    return switch (outcome) {
      case ReprojectOutcome.Refused refused -> {
        System.err.println(refused.reason());
        yield 1;
      }
      case ReprojectOutcome.Reprojected done -> {
        print(done, (System.nanoTime() - startedNanos) / 1e9);
        yield 0;
      }
    };
  }

  private long pointCount() throws IOException {
    try (LasFile file = LasFiles.open(in)) {
      return file.pointCount();
    }
  }

  private void print(ReprojectOutcome.Reprojected done, double seconds) {
    long points = done.header().summary().count();
    System.out.printf(
        "%s: %,d points in %.1f s, %.2f M points/s%n",
        out, points, seconds, points / seconds / 1e6);
    System.out.println("  from       " + done.source().label());
    System.out.println("  to         " + done.target().label());
    System.out.println("  operation  " + done.operation().text());
    done.warnings().forEach(warning -> System.out.println("  warning    " + warning));
  }
}
