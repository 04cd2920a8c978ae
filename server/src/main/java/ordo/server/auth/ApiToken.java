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

  public ApiToken(String token) {
    this.digest = Digest.sha256(token);
    String keyScope = HexFormat.of().formatHex(digest, 0, KEY_SCOPE_BYTES);
    this.caller = new Caller(NAME, keyScope, Set.of(Scope.ADMIN));
  }

  /** Who shows this token; empty for whom it is another. In constant time, whatever the length. */
  @Override
  public Optional<Caller> caller(String given) {
    return MessageDigest.isEqual(digest, Digest.sha256(given))
        ? Optional.of(caller)
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "ApiToken";
  }
}
