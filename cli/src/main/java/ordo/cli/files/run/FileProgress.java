package ordo.cli.files.run;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import ordo.cli.shown.BarStyle;
import ordo.cli.shown.Terminal;
import ordo.pointcloud.points.ScanProgress;

/** A progress bar of points on standard error; silent where that is no terminal. */
public final class FileProgress implements ScanProgress, AutoCloseable {
  private static final int UPDATE_MILLIS = 200;
  private static final long MILLION = 1_000_000;

  private final ProgressBar bar;

  private FileProgress(ProgressBar bar) {
    this.bar = bar;
  }

  public static FileProgress of(String task, long points) {
    if (!Terminal.isThere()) {
      return new FileProgress(null);
    }
    boolean isLarge = points >= 10 * MILLION;
    return new FileProgress(
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(points)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setUnit(isLarge ? " M points" : " points", isLarge ? MILLION : 1)
            .setStyle(BarStyle.ofTerminal())
            .showSpeed()
            .build());
  }

  @Override
  public void pointsDone(long pointsDone) {
    if (bar != null) {
      bar.stepTo(pointsDone);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
