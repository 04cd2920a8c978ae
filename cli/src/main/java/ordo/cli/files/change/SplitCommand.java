package ordo.cli.files.change;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import ordo.cli.files.run.FileProgress;
import ordo.cli.files.run.StopSignal;
import ordo.cli.files.run.ThreadsOption;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.op.join.SplitPoints;
import ordo.pointcloud.op.join.SplitRequest;
import ordo.worker.executor.cloud.SplitLasExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "split",
    description = SplitLasExecutor.DESCRIPTION,
    mixinStandardHelpOptions = true)
public final class SplitCommand implements Callable<Integer> {
  private static final int STEPS = 1000;

  @Parameters(index = "0", paramLabel = "IN", description = "LAS or LAZ file.")
  private Path in;

  @Parameters(index = "1", paramLabel = "OUTDIR", description = "Folder, empty or absent.")
  private Path out;

  @Option(
      names = "--size",
      paramLabel = "M",
      required = true,
      description = "Side of a tile, metres.")
  private double size;

  @Option(
      names = "--buffer",
      paramLabel = "M",
      defaultValue = "0",
      description = "Metres around a tile of which it has the points too, withheld; default 0.")
  private double buffer;

  @Option(names = "--las", description = "Tiles that are not compressed.")
  private boolean las;

  @Mixin private ThreadsOption threads;

  @Override
  public Integer call() throws IOException, InterruptedException {
    long started = System.nanoTime();
    try (StopSignal _ = StopSignal.interruptsThisThread();
        FileProgress progress = FileProgress.of("split", STEPS)) {
      var request =
          new SplitRequest(
              in,
              out,
              !las,
              size,
              buffer,
              threads.count(),
              (fraction, _) -> progress.pointsDone(Math.round(STEPS * fraction)));
      print(new SplitPoints(CrsEngines.detect()).run(request), (System.nanoTime() - started) / 1e9);
      return 0;
    } catch (IllegalArgumentException refused) {
      throw new IllegalStateException(refused.getMessage(), refused);
    }
  }

  private void print(SplitPoints.Report report, double seconds) {
    System.out.printf(
        "%s: %,d points in %,d tiles, and %,d in buffers; %.1f s, %.2f M points/s%n",
        out,
        report.points(),
        report.tiles(),
        report.buffered(),
        seconds,
        report.points() / seconds / 1e6);
    report.notes().forEach(note -> System.out.println("  note  " + note));
  }
}
