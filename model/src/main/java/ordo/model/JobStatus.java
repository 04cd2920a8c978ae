package ordo.model;

import java.util.Locale;

/** SPEC section 2.4; no other value ever appears. */
public enum JobStatus {
  PENDING,
  RUNNING,
  SUCCESS,
  FAILED,
  PARTIAL;

  public boolean isFinal() {
    return this == SUCCESS || this == FAILED || this == PARTIAL;
  }

  /** The text of the API and the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static JobStatus of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
