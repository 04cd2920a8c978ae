package ordo.server.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A right that a caller may have; SPEC section 8. */
public enum Scope {
  READ,
  SUBMIT,
  WORKER,
  ADMIN;

  /** As messages and rows say it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Scope> of(String text) {
    return Arrays.stream(values()).filter(scope -> scope.text().equals(text)).findFirst();
  }

  /** Whether who has this one may also do what the other is for. */
  boolean includes(Scope other) {
    return this == other || this == ADMIN || (this == SUBMIT && other == READ);
  }
}
