package ordo.store.s3;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import ordo.model.StorePath;
import ordo.store.Store;
import ordo.store.bucket.Bucket;
import ordo.store.bucket.ResumingInput;
import ordo.store.bucket.Thing;
import ordo.store.ranged.RangedSource;

/**
 * Objects of a bucket to be read in parts. Each is looked for once, and is that one from then on.
 */
final class RangedObjects implements RangedSource {
  private static final int NAMES_MAX = 1_000_000;

  private final Bucket bucket;
  private final Map<String, Found> known = new ConcurrentHashMap<>();

  RangedObjects(Bucket bucket) {
    this.bucket = bucket;
  }

  @Override
  public Optional<Found> find(String name) throws IOException {
    Found before = known.get(name);
    if (before != null) {
      return Optional.of(before);
    }
    Optional<Found> found = look(name);
    found.ifPresent(now -> known.putIfAbsent(name, now));
    return found.map(_ -> known.get(name));
  }

  private Optional<Found> look(String name) throws IOException {
    Optional<Thing> file = bucket.head(name).map(Bucket.Head::thing);
    if (file.isPresent()) {
      Thing thing = file.get();
      return Optional.of(new Found(false, thing.sizeBytes(), thing.etag(), thing.modified()));
    }
    return bucket.pages(name + "/").isEmpty()
        ? Optional.empty()
        : Optional.of(new Found(true, 0, "", Instant.EPOCH));
  }

  @Override
  public List<String> names(String folder) throws IOException {
    return S3Listing.children(bucket, folder + "/", "", NAMES_MAX).entries().stream()
        .map(Store.Child::name)
        .filter(name -> StorePath.problem(name).isEmpty())
        .toList();
  }

  /** Whether what lies at a name, or right in the folder there, is no longer what was found. */
  boolean hasChanged(String name) throws IOException {
    Map<String, Thing> now =
        S3Listing.right(bucket, name).stream().collect(Collectors.toMap(Thing::key, t -> t));
    for (var before : known.entrySet()) {
      String key = before.getKey();
      boolean isTold = key.equals(name) || key.lastIndexOf('/') == name.length();
      if (isTold && !before.getValue().isFolder() && !isSame(before.getValue(), now.get(key))) {
        return true;
      }
    }
    return false;
  }

  /** Services tell times with other digits in a listing: the ETag is what counts. */
  private static boolean isSame(Found before, Thing now) {
    return now != null
        && now.etag().equals(before.version())
        && now.sizeBytes() == before.sizeBytes();
  }

  @Override
  public InputStream read(String name, String version, long offset, long length)
      throws IOException {
    return ResumingInput.open(bucket, name, offset, length, version);
  }
}
