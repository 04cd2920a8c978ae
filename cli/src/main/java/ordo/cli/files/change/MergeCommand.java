package ordo.cli.files.change;

import java.io.IOException;
import java.util.concurrent.Callable;
import ordo.cli.files.run.CloudPaths;
import ordo.cli.files.run.FileProgress;
import ordo.cli.files.run.OutputName;
import ordo.cli.files.run.StopSignal;
import ordo.cli.files.run.ThreadsOption;
import ordo.pointcloud.cloud.JoinedCloud;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.op.join.MergePoints;
import ordo.pointcloud.op.join.MergeRequest;
import ordo.worker.executor.cloud.MergeLasExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "merge",
    description = MergeLasExecutor.DESCRIPTION,
    mixinStandardHelpOptions = true)
public final class MergeCommand implements Callable<Integer> {
  private static final int STEPS = 1000;

  @Mixin private CloudPaths paths;
  @Mixin private ThreadsOption threads;

  @Override
  public Integer call() throws IOException, InterruptedException {
    boolean compressed = OutputName.isLaz(paths.output());
    long started = System.nanoTime();
    try (StopSignal _ = StopSignal.interruptsThisThread();
        FileProgress progress = FileProgress.of("merge", STEPS);
        JoinedCloud cloud = CloudPaths.open(paths.inputs(), threads.count())) {
      var request =
          new MergeRequest(
              paths.output(),
              compressed,
              threads.count(),
              (fraction, _) -> progress.pointsDone(Math.round(STEPS * fraction)));
      print(
          cloud,
          new MergePoints(CrsEngines::detect).run(cloud, request),
          (System.nanoTime() - started) / 1e9);
      return 0;
    } catch (IllegalArgumentException refused) {
      throw new IllegalStateException(refused.getMessage(), refused);
    }
  }

  private void print(JoinedCloud cloud, MergePoints.Report report, double seconds) {
    long points = report.header().summary().count();
    System.out.printf(
        "%s: %,d points of %,d files; %.1f s, %.2f M points/s%n",
        paths.output(), points, cloud.files().size(), seconds, points / seconds / 1e6);
    report.notes().forEach(note -> System.out.println("  note  " + note));
    CloudPaths.tell(cloud.skipped());
  }
}
