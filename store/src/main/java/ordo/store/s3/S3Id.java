package ordo.store.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import ordo.model.StorePath;
import ordo.store.bucket.Bucket;

/** The name of a store, in an object of its own; whoever opens it first chooses it. */
final class S3Id {
  private static final String KEY = StorePath.OWN_ROOT + "/id";

  private S3Id() {}

  /** Of several makers one wins, by the one condition that all services keep. */
  static String readOrMake(Bucket bucket) throws IOException {
    Optional<String> id = read(bucket);
    if (id.isPresent()) {
      return id.get();
    }
    bucket.putIfAbsent(KEY, (UUID.randomUUID() + "\n").getBytes(StandardCharsets.UTF_8));
    return read(bucket).orElseThrow(() -> new IOException(KEY + ": put, and not found"));
  }

  private static Optional<String> read(Bucket bucket) throws IOException {
    if (bucket.head(KEY).isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = bucket.get(KEY, 0, Long.MAX_VALUE, "").in()) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
    }
  }
}
