package ordo.server.hook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs webhooks as the Standard Webhooks specification says (1.0, "Signature scheme"). */
public final class WebhookSecret {
  /** How secrets begin. */
  public static final String PREFIX = "whsec_";

  private static final int BYTES_MIN = 24;
  private static final int BYTES_MAX = 64;

  private final String text;
  private final SecretKeySpec key;

  private WebhookSecret(String text, byte[] bytes) {
    this.text = text;
    this.key = new SecretKeySpec(bytes, "HmacSHA256");
  }

  /** Reads {@code whsec_<base64>}; an {@link IllegalArgumentException} does not repeat the text. */
  public static WebhookSecret of(String text) {
    byte[] bytes = text.startsWith(PREFIX) ? decoded(text.substring(PREFIX.length())) : new byte[0];
    if (bytes.length < BYTES_MIN || bytes.length > BYTES_MAX) {
      throw new IllegalArgumentException(
          "ORDO_WEBHOOK_SECRET: expected whsec_ and the base64 of %d to %d bytes, found another form"
              .formatted(BYTES_MIN, BYTES_MAX));
    }
    return new WebhookSecret(text, bytes);
  }

  /** As it was given; for no eyes. */
  public String text() {
    return text;
  }

  /** Empty if it is no base64. */
  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** The header {@code webhook-signature}. */
  String signature(String id, long timestampSeconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update((id + "." + timestampSeconds + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "WebhookSecret";
  }
}
