package ordo.server.auth;

import java.util.Optional;

/** Knows whose a token is. */
public interface Authority {
  /** Who shows this text as a token; empty where it is none that is good now. */
  Optional<Caller> caller(String given);

  /** Whether who was let in before would be let in now. */
  default boolean isGood(Caller caller) {
    return true;
  }
}
