package ordo.store.system;

/** Where a path leads. */
public sealed interface Reach {
  /** Something in the store; to be closed. */
  record There(Held held) implements Reach {}

  /** Nowhere. */
  enum Not implements Reach {
    NOTHING,
    /** Out of the store. */
    OUTSIDE,
    /** Into the store's own files. */
    OWN,
    LOOP,
    /** Something above it is no folder. */
    BELOW_A_FILE,
    TOO_LONG,
    FORBIDDEN
  }
}
