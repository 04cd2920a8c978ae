package ordo.store.s3;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import ordo.model.StorePath;
import ordo.store.PartialFile;
import ordo.store.PartialFiles;
import ordo.store.bucket.Body;
import ordo.store.bucket.Bucket;
import ordo.store.bucket.Thing;

/**
 * Files that come in parts, as chunks: each an object named by where it begins. One server has a
 * file open once at a time; of two servers with the same one, which only a client that asks both
 * brings about, each chunk is one of theirs, and both have it from the same client.
 */
final class S3Parts implements PartialFiles {
  private static final String FOLDER = StorePath.OWN_ROOT + "/uploads/";

  /** Says that a file has begun, where nothing of it has come. */
  private static final String BEGUN = "begun";

  private static final int DIGESTS_MAX = 256;

  private final Bucket bucket;
  private final Set<String> open = ConcurrentHashMap.newKeySet();
  private final Map<String, Known> digests = new LinkedHashMap<>();

  S3Parts(Bucket bucket) {
    this.bucket = bucket;
  }

  /** The digest of the bytes of a file so far. */
  record Known(MessageDigest digest, long bytes) {}

  /** A chunk where the one before it ends. */
  record Chunk(String key, long offset, long lengthBytes) {
    long end() {
      return offset + lengthBytes;
    }
  }

  static String folder(String name) {
    if (!name.matches("[A-Za-z0-9]{1,64}")) {
      throw new IllegalArgumentException("name: expected letters and digits, found " + name);
    }
    return FOLDER + name + "/";
  }

  static String key(String name, long offset) {
    return folder(name) + "%019d".formatted(offset);
  }

  @Override
  public OptionalLong sizeBytes(String name) throws IOException {
    List<Thing> all = bucket.pages(folder(name)).all();
    List<Chunk> chunks = chunks(name, all);
    long end = chunks.isEmpty() ? 0 : chunks.getLast().end();
    return all.isEmpty() ? OptionalLong.empty() : OptionalLong.of(end);
  }

  private static List<Chunk> chunks(String name, List<Thing> all) {
    List<Chunk> chunks = new ArrayList<>();
    long end = 0;
    for (Thing thing : all) {
      if (thing.key().equals(key(name, end))) {
        chunks.add(new Chunk(thing.key(), end, thing.sizeBytes()));
        end += thing.sizeBytes();
      }
    }
    return chunks;
  }

  @Override
  public Optional<PartialFile> open(String name) throws IOException {
    String folder = folder(name);
    if (!open.add(name)) {
      return Optional.empty();
    }
    try {
      List<Thing> all = bucket.pages(folder).all();
      if (all.isEmpty()) {
        bucket.put(folder + BEGUN, Body.of(new byte[0]), Map.of());
      }
      return Optional.of(new S3Part(bucket, this, name, chunks(name, all)));
    } catch (IOException | RuntimeException e) {
      open.remove(name);
      throw e;
    }
  }

  /** The digest of all bytes of a file up to here, where this process knows it. */
  synchronized Optional<MessageDigest> digest(String name, long bytes) {
    Known known = digests.remove(name);
    return known != null && known.bytes() == bytes ? Optional.of(known.digest()) : Optional.empty();
  }

  synchronized void closed(String name, Optional<Known> digest) {
    digest.ifPresent(known -> digests.put(name, known));
    if (digests.size() > DIGESTS_MAX) {
      digests.remove(digests.keySet().iterator().next());
    }
    open.remove(name);
  }

  @Override
  public void delete(String name) throws IOException {
    bucket.delete(bucket.pages(folder(name)).all().stream().map(Thing::key).toList());
  }

  @Override
  public List<String> names() throws IOException {
    var names = new TreeSet<String>();
    for (Thing thing : bucket.pages(FOLDER).all()) {
      String below = thing.key().substring(FOLDER.length());
      names.add(below.substring(0, Math.max(0, below.indexOf('/'))));
    }
    return List.copyOf(names);
  }

  /** A bucket is never full; what it may hold is for whoever pays for it to say. */
  @Override
  public long freeBytes() {
    return Long.MAX_VALUE;
  }
}
