package ordo.model;

import java.util.Locale;

/** Status of a step, a delivery or a hook; SPEC section 2.4. */
public enum TaskStatus {
  PENDING,
  RUNNING,
  SUCCESS,
  FAILED,
  SKIPPED;

  public boolean isFinal() {
    return this == SUCCESS || this == FAILED || this == SKIPPED;
  }

  /** The text of the API and the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static TaskStatus of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
