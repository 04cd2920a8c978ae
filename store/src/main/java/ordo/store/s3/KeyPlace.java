package ordo.store.s3;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import ordo.model.StorePath;
import ordo.store.Hindrance;
import ordo.store.StoreException;
import ordo.store.bucket.Bucket;

/** Where something is to be put. */
record KeyPlace(Bucket bucket, StorePath path) {
  /** Of a key, with the store's prefix. */
  private static final int BYTES_MAX = 1_024;

  static boolean isOwn(StorePath path) {
    return path.isWithin(new StorePath(StorePath.OWN_ROOT));
  }

  /** Why nothing can ever be put there. */
  Optional<Hindrance> hindrance() throws IOException {
    if (isOwn(path)) {
      return Optional.of(Hindrance.ofName("the store's own files"));
    }
    if (bucket.whole(path.value()).getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
      return Optional.of(
          Hindrance.ofName("a key of more than " + BYTES_MAX + " bytes with the store's prefix"));
    }
    String text = path.value();
    for (int slash = text.indexOf('/'); slash > 0; slash = text.indexOf('/', slash + 1)) {
      if (bucket.head(text.substring(0, slash)).isPresent()) {
        return Optional.of(Hindrance.ofFile("the file", text.substring(0, slash)));
      }
    }
    return Optional.empty();
  }

  void requireFree() throws IOException {
    Optional<Hindrance> hindrance = hindrance();
    if (hindrance.isPresent()) {
      throw new StoreException(path, hindrance.get());
    }
  }
}
