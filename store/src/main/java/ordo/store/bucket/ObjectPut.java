package ordo.store.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import ordo.store.ContentDigest;
import ordo.store.Store;
import ordo.store.Together;

/**
 * Puts one local file under a key, in one request or in parts. It is read twice: for its digests,
 * and to be sent.
 *
 * @param wholeBytesMax larger ones go in parts
 */
public record ObjectPut(Bucket bucket, long wholeBytesMax) {
  public static final long WHOLE_BYTES_MAX = 64L << 20;

  private static final long PART_BYTES = 16L << 20;
  private static final int PARTS_MAX = 9_000;
  private static final int PARTS_AT_ONCE = 4;
  private static final int BUFFER_BYTES = 1 << 16;

  public Store.Stored put(Path file, String key) throws IOException {
    long sizeBytes = Files.size(file);
    List<ObjectCopy.Part> parts = parts(sizeBytes);
    MessageDigest all = ContentDigest.sha256();
    List<Body> bodies = new ArrayList<>();
    for (ObjectCopy.Part part : parts) {
      bodies.add(body(file, part, all));
    }
    String sha256 = HexFormat.of().formatHex(all.digest());
    Map<String, String> metadata = Bucket.metadata(sha256);
    if (bodies.size() == 1) {
      bucket.put(key, bodies.getFirst(), metadata);
    } else {
      putParts(key, bodies, metadata);
      requireSize(key, sizeBytes);
    }
    return new Store.Stored("sha256:" + sha256, sizeBytes);
  }

  private List<ObjectCopy.Part> parts(long sizeBytes) {
    return sizeBytes <= wholeBytesMax
        ? List.of(new ObjectCopy.Part(1, 0, sizeBytes))
        : ObjectCopy.Part.of(
            sizeBytes,
            Math.min(PART_BYTES, Math.max(wholeBytesMax, ObjectCopy.Part.BYTES_MIN)),
            PARTS_MAX);
  }

  private static Body body(Path file, ObjectCopy.Part part, MessageDigest all) throws IOException {
    MessageDigest md5 = ContentDigest.digest("MD5");
    var bytes = Body.range(file, part.offset(), part.lengthBytes());
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = bytes.get()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        md5.update(buffer, 0, read);
        all.update(buffer, 0, read);
      }
    }
    return new Body(bytes, part.lengthBytes(), md5.digest());
  }

  private void putParts(String key, List<Body> bodies, Map<String, String> metadata)
      throws IOException {
    Multipart put = Multipart.begin(bucket, key, metadata);
    List<Integer> numbers = java.util.stream.IntStream.range(0, bodies.size()).boxed().toList();
    try {
      Together.each(numbers, PARTS_AT_ONCE, at -> put.part(at + 1, bodies.get(at)));
      put.complete();
    } catch (IOException | RuntimeException e) {
      Abort.quietly(put, e);
      throw e;
    }
  }

  private void requireSize(String key, long sizeBytes) throws IOException {
    long found = bucket.head(key).map(head -> head.thing().sizeBytes()).orElse(-1L);
    if (found != sizeBytes) {
      throw new IOException(
          "%s: put %d bytes, found %s".formatted(key, sizeBytes, found < 0 ? "nothing" : found));
    }
  }
}
