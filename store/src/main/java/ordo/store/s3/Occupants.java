package ordo.store.s3;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import ordo.model.StorePath;
import ordo.store.Store;
import ordo.store.bucket.Bucket;
import ordo.store.bucket.KeyPages;
import ordo.store.bucket.ObjectPut;
import ordo.store.bucket.Thing;

/** What lies in a bucket as walks tell it. */
final class Occupants {
  private Occupants() {}

  /** A folder that is not empty first, and each object. */
  static void walk(Bucket bucket, StorePath path, Predicate<Store.Occupant> goOn)
      throws IOException {
    Optional<Bucket.Head> file = bucket.head(path.value());
    if (file.isPresent() && !goOn.test(of(bucket, file.get().thing(), path))) {
      return;
    }
    KeyPages below = bucket.pages(path + "/");
    Optional<String> next = Optional.empty();
    boolean isFirst = true;
    do {
      KeyPages.Page page = below.page(next, KeyPages.PAGE_MAX);
      boolean goesOn = !isFirst || page.things().isEmpty() || goOn.test(folder(page));
      if (!goesOn || !tell(bucket, page.things(), path, goOn)) {
        return;
      }
      isFirst = false;
      next = page.next();
    } while (next.isPresent());
  }

  private static boolean tell(
      Bucket bucket, List<Thing> things, StorePath path, Predicate<Store.Occupant> goOn)
      throws IOException {
    for (Thing thing : things) {
      if (!thing.key().endsWith("/") && !goOn.test(of(bucket, thing, path))) {
        return false;
      }
    }
    return true;
  }

  private static Store.Occupant folder(KeyPages.Page page) {
    Instant modified = page.things().getFirst().modified();
    return new Store.Occupant("", Store.Kind.FOLDER, 0, modified, "");
  }

  /** Where the ETag depends on how the bytes were parted, their digest names them. */
  static Store.Occupant of(Bucket bucket, Thing thing, StorePath from) throws IOException {
    boolean isTold = thing.isTelling() && thing.sizeBytes() <= ObjectPut.WHOLE_BYTES_MAX;
    String tag = isTold ? thing.etag() : digest(bucket, thing);
    return new Store.Occupant(
        thing.below(from.value()), Store.Kind.FILE, thing.sizeBytes(), thing.modified(), tag);
  }

  private static String digest(Bucket bucket, Thing thing) throws IOException {
    return bucket
        .head(thing.key())
        .flatMap(Bucket.Head::sha256)
        .map("sha256:"::concat)
        .orElse(thing.etag());
  }
}
