package ordo.store.s3;

import java.time.Instant;

/**
 * An object as a listing tells it.
 *
 * @param key without the store's prefix
 * @param etag without quotes; where it holds a dash it depends on how the bytes were parted
 */
record Thing(String key, long sizeBytes, String etag, Instant modified) {
  /** Whether the ETag tells the content, and a copy has the same. */
  boolean isTelling() {
    return !etag.isEmpty() && !etag.contains("-");
  }

  /** Whether two objects hold the same, as far as listings can tell. */
  boolean isSame(Thing other) {
    return sizeBytes == other.sizeBytes && isTelling() && etag.equals(other.etag);
  }

  /** Of a key below a folder. */
  String below(String folder) {
    return key.equals(folder) ? "" : key.substring(folder.length() + 1);
  }
}
