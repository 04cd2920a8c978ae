package ordo.store.bucket;

import java.time.Instant;

/**
 * An object as a listing tells it.
 *
 * @param key without the store's prefix
 * @param etag without quotes; where it holds a dash it depends on how the bytes were parted
 */
public record Thing(String key, long sizeBytes, String etag, Instant modified) {
  /** Whether the ETag tells the content, and a copy has the same. */
  public boolean isTelling() {
    return !etag.isEmpty() && !etag.contains("-");
  }

  /** Whether two objects hold the same, as far as listings can tell. */
  public boolean isSame(Thing other) {
    return sizeBytes == other.sizeBytes && isTelling() && etag.equals(other.etag);
  }

  /** Of a key below a folder. */
  public String below(String folder) {
    return key.equals(folder) ? "" : key.substring(folder.length() + 1);
  }
}
