package ordo.server.token;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import ordo.server.auth.Prefixes;
import ordo.server.auth.Scope;

/**
 * A token that is wanted; checked by {@link NewTokenCheck}.
 *
 * @param name told by every record of what it does
 * @param turns how its jobs take turns with others
 * @param expiresAt empty: never
 */
public record NewToken(
    String name,
    Set<Scope> scopes,
    Optional<Prefixes> prefixes,
    Optional<Instant> expiresAt,
    Turns turns) {
  public NewToken {
    scopes = Set.copyOf(scopes);
  }

  /**
   * @param priorityMax highest priority of its jobs, -100 to 100
   * @param weight its share of the turns beside others', 1 to 1000
   */
  public record Turns(int priorityMax, int weight) {
    public static final Turns STANDARD = new Turns(0, 1);
  }
}
