package ordo.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hash that a client gave for an input, where it reads as a digest; SPEC section 4.
 *
 * @param algorithm as Java names it: {@code MD5} or {@code SHA-256}
 * @param hex lower case
 */
public record DeclaredHash(String algorithm, String hex) {
  private static final Pattern MD5 = Pattern.compile("(?:md5:)?([0-9a-f]{32})");
  private static final Pattern SHA256 = Pattern.compile("(?:sha256:)?([0-9a-f]{64})");

  /** Empty when the text is no digest: then it is recorded, and never verified. */
  public static Optional<DeclaredHash> parse(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    Matcher md5 = MD5.matcher(lower);
    if (md5.matches()) {
      return Optional.of(new DeclaredHash("MD5", md5.group(1)));
    }
    Matcher sha256 = SHA256.matcher(lower);
    return sha256.matches()
        ? Optional.of(new DeclaredHash("SHA-256", sha256.group(1)))
        : Optional.empty();
  }

  /**
   * What is wrong with a local file or directory, with both values; empty when it is as declared.
   */
  public Optional<String> mismatch(Path local) throws IOException {
    return isOfNoDirectory() && Files.isDirectory(local)
        ? Optional.of("expected the SHA-256 of a directory's manifest, found the MD5 " + hex)
        : mismatch(digest(local));
  }

  /** As the other, of what was digested on its way here; read only where it was not. */
  public Optional<String> mismatch(Store.Fetched fetched) throws IOException {
    Optional<String> found = fetched.digest();
    return found.isPresent() ? mismatch(found.get()) : mismatch(fetched.path());
  }

  /** Whether no directory can have it, as it is none of a manifest. */
  public boolean isOfNoDirectory() {
    return algorithm.equals("MD5");
  }

  private String digest(Path local) throws IOException {
    return Files.isDirectory(local)
        ? ContentDigest.of(local).hash().substring("sha256:".length())
        : ContentDigest.hex(local, algorithm);
  }

  private Optional<String> mismatch(String found) {
    return found.equals(hex)
        ? Optional.empty()
        : Optional.of("expected " + algorithm + " " + hex + ", found " + found);
  }
}
