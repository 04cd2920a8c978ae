package ordo.server.upload;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import ordo.model.StorePath;
import ordo.store.ContentDigest;

/**
 * One file of what an attempt has made, which its worker sends.
 *
 * @param token of the attempt, a UUID in lower case
 * @param path below the attempt's own part of the store
 * @param length bytes that it will have
 * @param hash {@code sha256:<hex>} that it will have
 */
public record Product(String token, StorePath path, long length, String hash) {
  private static final int TOKEN_DIGITS = 32;
  private static final int DIGEST_BYTES = 16;

  /** While it comes: longer than an upload's, and no other attempt's. */
  String name() {
    byte[] place = ContentDigest.sha256().digest(path.value().getBytes(StandardCharsets.UTF_8));
    return digits(token) + HexFormat.of().formatHex(place, 0, DIGEST_BYTES);
  }

  static String digits(String token) {
    return token.replace("-", "");
  }

  /** Whether a name is a product's, and not an upload's. */
  static boolean isName(String name) {
    return name.length() == TOKEN_DIGITS + 2 * DIGEST_BYTES;
  }

  /** The digits of the token in a product's name. */
  static String tokenOf(String name) {
    return name.substring(0, TOKEN_DIGITS);
  }
}
