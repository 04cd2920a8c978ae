package ordo.cli.shown;

import me.tongfei.progressbar.ProgressBarStyle;

/** How bars of one task look on this terminal. */
public final class BarStyle {
  private BarStyle() {}

  public static ProgressBarStyle ofTerminal() {
    return Terminal.isColoured()
        ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
        : ProgressBarStyle.UNICODE_BLOCK;
  }
}
