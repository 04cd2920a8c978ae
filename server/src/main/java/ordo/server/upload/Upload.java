package ordo.server.upload;

import java.time.Instant;
import java.util.Optional;
import ordo.model.StorePath;

/**
 * One file that is coming, or has come.
 *
 * @param id of 32 hex digits, which nobody guesses
 * @param length bytes that it will have
 * @param overwrite whether it may replace a file at its path
 * @param isResumable whether its client can come back; else who finds it abandoned removes it
 * @param expiresAt when it is forgotten, unless more comes before
 * @param hash {@code sha256:<hex>}, once it is in place
 */
public record Upload(
    String id,
    StorePath path,
    long length,
    boolean overwrite,
    boolean isResumable,
    Instant expiresAt,
    Optional<String> hash) {

  public boolean isDone() {
    return hash.isPresent();
  }

  Upload placed(String digest) {
    return new Upload(id, path, length, overwrite, isResumable, expiresAt, Optional.of(digest));
  }
}
