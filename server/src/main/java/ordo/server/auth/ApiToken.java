package ordo.server.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** The bearer token of all rights; only its digest is kept. Workers use the same one. */
public final class ApiToken {
  /** What events and records call who shows it. */
  public static final String NAME = "admin";

  private static final int KEY_SCOPE_BYTES = 16;

  private final byte[] digest;
  private final Caller caller;

  public ApiToken(String token) {
    this.digest = sha256(token);
    String keyScope = HexFormat.of().formatHex(digest, 0, KEY_SCOPE_BYTES);
    this.caller = new Caller(NAME, keyScope, Set.of(Scope.ADMIN));
  }

  /** Who shows this token; empty for whom it is another. In constant time, whatever the length. */
  public Optional<Caller> caller(String given) {
    return MessageDigest.isEqual(digest, sha256(given)) ? Optional.of(caller) : Optional.empty();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "ApiToken";
  }
}
