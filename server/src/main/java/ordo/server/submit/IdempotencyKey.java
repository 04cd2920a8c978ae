package ordo.server.submit;

import java.time.Duration;

/**
 * What makes a submission one that may be sent again.
 *
 * @param scope whose key it is, such as a digest of the token
 * @param key as the client gave it
 * @param bodyDigest equal for equal bodies
 */
public record IdempotencyKey(String scope, String key, String bodyDigest) {
  /** How long a key is remembered. */
  public static final Duration KEPT = Duration.ofHours(24);
}
