package ordo.store.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ordo.model.StorePath;
import ordo.store.bucket.Body;
import ordo.store.bucket.Bucket;
import ordo.store.bucket.LeftoverSweep;
import ordo.store.bucket.Multipart;
import ordo.store.bucket.Thing;

/**
 * Tries each verb that a store needs on a key of its own, so that one which the bucket's policy
 * refuses is named before a step needs it. Once all were granted, a check only puts and deletes,
 * until that fails, or for some time.
 */
final class VerbCheck {
  private static final String FOLDER = StorePath.OWN_ROOT + "/probe/";

  /** Of short checks between two whole ones. */
  private static final int SHORT_MAX = 60;

  private final Bucket bucket;
  private int shortChecks = SHORT_MAX;

  VerbCheck(Bucket bucket) {
    this.bucket = bucket;
  }

  synchronized void check() throws IOException {
    boolean isShort = shortChecks < SHORT_MAX;
    shortChecks = isShort ? shortChecks + 1 : 0;
    try {
      String key = FOLDER + UUID.randomUUID();
      if (isShort) {
        bucket.put(key, Body.of(bytes(key)), Map.of());
      } else {
        tryAll(key);
      }
      bucket.delete(List.of(key));
    } catch (IOException e) {
      shortChecks = SHORT_MAX;
      throw e;
    }
  }

  /** Deletes what it makes, but for the one key. */
  private void tryAll(String key) throws IOException {
    bucket.put(key, Body.of(bytes(key)), Map.of());
    Thing put =
        bucket
            .head(key)
            .orElseThrow(() -> new IOException("put " + key + ", and found nothing"))
            .thing();
    requireSame(key);
    if (bucket.pages(FOLDER).all().stream().noneMatch(thing -> thing.key().equals(key))) {
      throw new IOException("s3:ListBucket: put " + key + ", and the listing does not name it");
    }
    String copy = key + ".copy";
    bucket.copy(put, copy);
    bucket.delete(copy);
    tryParts(put, key + ".parts");
  }

  private void tryParts(Thing put, String key) throws IOException {
    Multipart parts = Multipart.begin(bucket, key, Map.of());
    parts.copy(1, put, 0, put.sizeBytes());
    parts.complete();
    Multipart given = Multipart.begin(bucket, key, Map.of());
    given.part(1, Body.of(bytes(key)));
    given.abort();
    bucket.delete(key);
    LeftoverSweep.begun(bucket, FOLDER);
  }

  private void requireSame(String key) throws IOException {
    try (InputStream in = bucket.get(key, 0, Long.MAX_VALUE, "").in()) {
      String found = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (!found.equals(key)) {
        throw new IOException("s3:GetObject: wrote " + key + ", read something else");
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
