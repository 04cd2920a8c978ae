package ordo.server.http.bytes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import ordo.model.StorePath;
import ordo.store.Store;

/**
 * The ETag of a file whose content may change under its path: by size and time, as far as the store
 * tells them.
 */
public final class ContentTag {
  private ContentTag() {}

  /** Empty where no file lies there. */
  public static Optional<String> of(Store store, StorePath path) throws IOException {
    var tags = new ArrayList<String>();
    store.walk(
        path,
        found -> {
          if (found.kind() == Store.Kind.FILE) {
            tags.add("\"%x-%x\"".formatted(found.modified().toEpochMilli(), found.sizeBytes()));
          }
          return false;
        });
    return tags.stream().findFirst();
  }
}
