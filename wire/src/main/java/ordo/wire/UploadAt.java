package ordo.wire;

import java.util.Optional;

/**
 * Where an upload stands.
 *
 * @param id names it to the server
 * @param offset bytes that have come
 * @param hash {@code sha256:<hex>}, what a job says to take the file; there once it is in place
 */
public record UploadAt(String id, long offset, Optional<String> hash) {
  public boolean isDone() {
    return hash.isPresent();
  }
}
