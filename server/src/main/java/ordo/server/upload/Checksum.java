package ordo.server.upload;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What the bytes of one request must sum up to; the checksum extension of tus 1.0. */
public final class Checksum {
  /** As the protocol names them, and as Java does. */
  private static final Map<String, String> ALGORITHMS =
      Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256");

  /** For the header that tells which there are. */
  public static final String NAMES = "sha256,sha1,md5";

  private final MessageDigest digest;
  private final byte[] expected;

  private Checksum(MessageDigest digest, byte[] expected) {
    this.digest = digest;
    this.expected = expected;
  }

  /**
   * Of the header's text.
   *
   * @param text an algorithm's name, a space and the digest in Base64; empty where it is not that
   */
  public static Optional<Checksum> of(String text) {
    String[] parts = text.strip().split(" +");
    if (parts.length != 2 || !ALGORITHMS.containsKey(parts[0])) {
      return Optional.empty();
    }
    try {
      byte[] expected = Base64.getDecoder().decode(parts[1]);
      return Optional.of(new Checksum(digest(ALGORITHMS.get(parts[0])), expected));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }

  void add(byte[] bytes, int length) {
    digest.update(bytes, 0, length);
  }

  /** Empty where the bytes are those that were summed up; to be asked once. */
  Optional<String> mismatch() {
    byte[] found = digest.digest();
    if (Arrays.equals(found, expected)) {
      return Optional.empty();
    }
    Base64.Encoder base64 = Base64.getEncoder();
    return Optional.of(
        "%s of the request's bytes: expected %s, found %s"
            .formatted(
                digest.getAlgorithm(),
                base64.encodeToString(expected),
                base64.encodeToString(found)));
  }
}
