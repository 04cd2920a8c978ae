package ordo.cli.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import ordo.cli.files.run.CloudPaths;
import ordo.cli.files.run.FileProgress;
import ordo.cli.files.run.OutputName;
import ordo.cli.files.run.StopSignal;
import ordo.cli.files.run.ThreadsOption;
import ordo.pointcloud.cloud.JoinedCloud;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.op.Reproject;
import ordo.pointcloud.op.ReprojectOutcome;
import ordo.pointcloud.op.ReprojectRequest;
import ordo.worker.executor.cloud.ReprojectLasExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "reproject",
    description = ReprojectLasExecutor.DESCRIPTION,
    mixinStandardHelpOptions = true)
final class ReprojectCommand implements Callable<Integer> {
  @Mixin private CloudPaths paths;

  @Option(
      names = "--from",
      paramLabel = "CRS",
      description = "Source; default: what the file says.")
  private Optional<String> from;

  @Option(names = "--to", paramLabel = "CRS", required = true, description = "Target.")
  private String to;

  @Mixin private ThreadsOption threads;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path out = paths.output();
    boolean compressed = OutputName.isLaz(out);
    long started = System.nanoTime();
    try (StopSignal _ = StopSignal.interruptsThisThread();
        JoinedCloud cloud = CloudPaths.open(paths.inputs(), threads.count());
        FileProgress progress = FileProgress.of("reproject", cloud.file().pointCount())) {
      requireAnother(cloud, out);
      var request = new ReprojectRequest(out, from, to, compressed, threads.count(), progress);
      return say(new Reproject(CrsEngines.detect()).run(cloud, request), started);
    } catch (IllegalArgumentException refused) {
      throw new IllegalStateException(refused.getMessage(), refused);
    }
  }

  private static void requireAnother(JoinedCloud cloud, Path out) throws IOException {
    for (Path in : cloud.paths()) {
      if (Files.exists(out) && Files.isSameFile(in, out)) {
        throw new IOException(out + ": expected another file than the input");
      }
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

  private void print(ReprojectOutcome.Reprojected done, double seconds) {
    long points = done.header().summary().count();
    System.out.printf(
        "%s: %,d points in %.1f s, %.2f M points/s%n",
        paths.output(), points, seconds, points / seconds / 1e6);
    System.out.println("  from       " + done.source().label());
    System.out.println("  to         " + done.target().label());
    System.out.println("  operation  " + done.operation().text());
    done.warnings().forEach(warning -> System.out.println("  warning    " + warning));
    CloudPaths.tell(done.skipped());
  }
}
