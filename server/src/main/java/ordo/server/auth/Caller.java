package ordo.server.auth;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Who asks, and with what right. Made for each request before its route is looked for; every verb
 * takes it, and what a verb writes down names it.
 *
 * @param token id of its row; what the caller makes belongs to it
 * @param name of the token that was shown, as records tell it
 * @param keyScope apart for each token, and telling nothing of it: idempotency keys are held by it
 * @param scopes what it may do
 * @param prefixes the part of the store that it reaches; empty: the whole
 * @param origin address that the request came from; empty where it came from none
 */
public record Caller(
    long token,
    String name,
    String keyScope,
    Set<Scope> scopes,
    Optional<Prefixes> prefixes,
    Optional<String> origin) {
  /** The row of {@code API_TOKEN}. */
  public static final long API_TOKEN = 0;

  private static final long NOBODY = -1;

  /** Who shows no token. */
  public static final Caller STRANGER =
      new Caller(NOBODY, "stranger", "", Set.of(), Optional.empty(), Optional.empty());

  /** The server, where it does by itself what others ask for. What it makes is no token's. */
  public static final Caller SERVER =
      new Caller(NOBODY, "ordo", "", Set.of(Scope.ADMIN), Optional.empty(), Optional.empty());

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** Of the whole store, with {@code API_TOKEN}. */
  public Caller(String name, String keyScope, Set<Scope> scopes) {
    this(API_TOKEN, name, keyScope, scopes, Optional.empty(), Optional.empty());
  }

  public Caller from(String address) {
    return new Caller(token, name, keyScope, scopes, prefixes, Optional.of(address));
  }

  public boolean may(Scope scope) {
    return scopes.stream().anyMatch(own -> own.includes(scope));
  }

  /** Whose jobs alone it sees: its own, where it has prefixes; empty: everybody's. */
  public OptionalLong onlyOf() {
    return prefixes.isPresent() ? OptionalLong.of(token) : OptionalLong.empty();
  }
}
