package ordo.server.auth;

import java.util.Set;

/**
 * Who asks, and with what right. Made for each request before its route is looked for; every verb
 * takes it, and what a verb writes down names it.
 *
 * @param name of the token that was shown, as records tell it
 * @param keyScope apart for each token, and telling nothing of it: idempotency keys are held by it
 * @param scopes what it may do
 */
public record Caller(String name, String keyScope, Set<Scope> scopes) {
  /** Who shows no token. */
  public static final Caller STRANGER = new Caller("stranger", "", Set.of());

  /** The server, where it does by itself what others ask for. */
  public static final Caller SERVER = new Caller("ordo", "", Set.of(Scope.ADMIN));

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  public boolean may(Scope scope) {
    return scopes.stream().anyMatch(own -> own.includes(scope));
  }
}
