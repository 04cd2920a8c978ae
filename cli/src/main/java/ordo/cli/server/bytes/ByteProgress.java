package ordo.cli.server.bytes;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import ordo.cli.shown.BarStyle;
import ordo.cli.shown.Terminal;

/** A progress bar of bytes on standard error; silent where that is no terminal. */
public final class ByteProgress implements AutoCloseable {
  private static final int UPDATE_MILLIS = 200;
  private static final long MEGABYTE = 1_000_000;

  private final ProgressBar bar;

  private ByteProgress(ProgressBar bar) {
    this.bar = bar;
  }

  public static ByteProgress of(String task) {
    return new ByteProgress(Terminal.isThere() ? bar(task) : null);
  }

  private static ProgressBar bar(String task) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setUpdateIntervalMillis(UPDATE_MILLIS)
        .setUnit(" MB", MEGABYTE)
        .setStyle(BarStyle.ofTerminal())
        .showSpeed()
        .build();
  }

  public void bytes(long done, long all) {
    if (bar != null) {
      bar.maxHint(all);
      bar.stepTo(done);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
