package ordo.server.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A secret made on first start, in a file that only its owner reads. */
public final class SecretFile {
  private static final int SECRET_BYTES = 32;

  private SecretFile() {}

  /** The secret in the file; made when the file is absent, its text beginning with the prefix. */
  public static String readOrMake(Path file, String prefix) throws IOException {
    if (!Files.exists(file)) {
      make(file, prefix);
    }
    String secret = Files.readString(file).strip();
    if (secret.isEmpty()) {
      throw new IOException(file + ": expected a secret, found an empty file");
    }
    return secret;
  }

  /** Whole or not at all, so that a crash leaves no empty secret. */
  private static void make(Path file, String prefix) throws IOException {
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    String secret = prefix + Base64.getEncoder().encodeToString(random);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), ".secret", "", ownerOnly);
    Files.write(whole, (secret + "\n").getBytes(StandardCharsets.UTF_8));
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
