package ordo.pointcloud.op.tree;

import java.util.Locale;

/** What becomes of wave packets, for which no tree has room. */
public enum Waveforms {
  /** Points that have them are refused. */
  REFUSE,
  /** They are left out, with the records that describe them; all else of the points is kept. */
  STRIP;

  /** As contracts spell it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException saying which there are
   */
  public static Waveforms of(String word) {
    for (Waveforms choice : values()) {
      if (choice.word().equals(word)) {
        return choice;
      }
    }
    throw new IllegalArgumentException("expected refuse or strip, found '" + word + "'");
  }
}
