package ordo.server.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bearer token; only its digest is kept. Workers use the same one. */
public final class ApiToken {
  private final byte[] digest;

  public ApiToken(String token) {
    this.digest = sha256(token);
  }

  /** In constant time, whatever the length. */
  public boolean matches(String given) {
    return MessageDigest.isEqual(digest, sha256(given));
  }

  /** Names the token without telling it; idempotency keys are scoped by it. */
  public String scope() {
    return HexFormat.of().formatHex(digest, 0, 16);
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
