package ordo.server.secret;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a secret that a person may have chosen: PBKDF2 with HMAC-SHA256 (RFC 8018). Short
 * ones cost whoever guesses many rounds; long ones need none.
 *
 * @param salt 16 bytes
 * @param digest 32 bytes
 */
record SlowDigest(byte[] salt, int rounds, byte[] digest) {
  /** From here on nobody guesses. */
  private static final int LONG_CHARACTERS = 32;

  private static final int ROUNDS = 100_000;
  private static final int SALT_BYTES = 16;
  private static final int DIGEST_BITS = 256;

  static SlowDigest of(String secret) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    int rounds = secret.length() < LONG_CHARACTERS ? ROUNDS : 1;
    return new SlowDigest(salt, rounds, digest(secret, salt, rounds));
  }

  boolean fits(String secret) {
    return MessageDigest.isEqual(digest, digest(secret, salt, rounds));
  }

  private static byte[] digest(String secret, byte[] salt, int rounds) {
    var key = new PBEKeySpec(secret.toCharArray(), salt, rounds, DIGEST_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
