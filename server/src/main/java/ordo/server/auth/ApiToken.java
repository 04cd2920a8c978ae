package ordo.server.auth;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** The bearer token of all rights that a server is started with; only its digest is kept. */
public final class ApiToken implements Authority {
  /** What events and records call who shows it. */
  public static final String NAME = "admin";

  private static final int KEY_SCOPE_BYTES = 16;

  private final byte[] digest;
  private final Caller caller;
  private volatile boolean isRetired;

  public ApiToken(String token) {
    this.digest = Digest.sha256(token);
    this.caller = new Caller(NAME, keyScope(digest), Set.of(Scope.ADMIN));
  }

  /**
   * By what idempotency keys of such a token are held.
   *
   * @param digest SHA-256 of the token
   */
  public static String keyScope(byte[] digest) {
    return HexFormat.of().formatHex(digest, 0, KEY_SCOPE_BYTES);
  }

  /** It has been rotated: nobody is let in with it any more. */
  public void retire() {
    isRetired = true;
  }

  /** Another server may have been started with another one, which is good all the same. */
  @Override
  public boolean isGood(Caller other) {
    return !(isRetired && other.keyScope().equals(caller.keyScope()));
  }

  /** Who shows this token; empty for whom it is another. In constant time, whatever the length. */
  @Override
  public Optional<Caller> caller(String given) {
    return !isRetired && MessageDigest.isEqual(digest, Digest.sha256(given))
        ? Optional.of(caller)
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "ApiToken";
  }
}
