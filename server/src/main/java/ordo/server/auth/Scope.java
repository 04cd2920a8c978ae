package ordo.server.auth;

/** A right that a caller may have; SPEC section 8. */
public enum Scope {
  READ,
  SUBMIT,
  WORKER,
  ADMIN;

  /** Whether who has this one may also do what the other is for. */
  boolean includes(Scope other) {
    return this == other || this == ADMIN || (this == SUBMIT && other == READ);
  }
}
