package ordo.model;

import java.util.Locale;

/** What a task is; all three are claimed, leased, fenced, retried and recovered alike. */
public enum TaskKind {
  STEP,
  DELIVERY,
  HOOK;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static TaskKind of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
