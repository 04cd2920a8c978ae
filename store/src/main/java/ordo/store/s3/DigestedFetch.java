package ordo.store.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import ordo.store.ContentDigest;
import ordo.store.Together;
import ordo.store.bucket.Bucket;
import ordo.store.bucket.ObjectCopy;
import ordo.store.bucket.ResumingInput;
import ordo.store.bucket.Thing;

/**
 * Copies objects to local files and digests them on the way, so that none is read again for it. The
 * bytes of a file come in its order: of one, parts are fetched ahead and wait in memory; of many,
 * each comes in one piece, several side by side.
 *
 * @param algorithm as Java names it
 */
record DigestedFetch(Bucket bucket, String algorithm) {
  private static final long PART_BYTES = 8L << 20;
  private static final int PARTS_AT_ONCE = 4;
  private static final int FILES_AT_ONCE = 16;

  /** Returns the digest's hex digits. */
  String file(Thing thing, Path file) throws IOException {
    MessageDigest digest = ContentDigest.digest(algorithm);
    try (OutputStream out = digested(file, digest)) {
      Together.inOrder(
          ObjectCopy.Part.of(thing.sizeBytes(), PART_BYTES, Integer.MAX_VALUE),
          PARTS_AT_ONCE,
          part -> bytes(thing, part),
          out::write);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private byte[] bytes(Thing thing, ObjectCopy.Part part) throws IOException {
    int length = Math.toIntExact(part.lengthBytes());
    try (InputStream in =
        ResumingInput.open(bucket, thing.key(), part.offset(), length, thing.etag())) {
      byte[] bytes = in.readNBytes(length);
      requireAll(thing, length, bytes.length);
      return bytes;
    }
  }

  /** Returns the hex digits of the digest of the manifest. */
  String folder(List<Thing> things, String path, Path local) throws IOException {
    var lines = new ConcurrentLinkedQueue<ContentDigest.Line>();
    Files.createDirectories(local);
    Together.each(
        things,
        FILES_AT_ONCE,
        thing -> {
          Path file = local.resolve(thing.below(path));
          Files.createDirectories(file.getParent());
          lines.add(
              new ContentDigest.Line(thing.below(path), thing.sizeBytes(), whole(thing, file)));
        });
    var byPath = Comparator.comparing(ContentDigest.Line::path, ContentDigest.BY_BYTES);
    String hash = ContentDigest.ofManifest(lines.stream().sorted(byPath).toList()).hash();
    return hash.substring("sha256:".length());
  }

  private String whole(Thing thing, Path file) throws IOException {
    MessageDigest digest = ContentDigest.digest(algorithm);
    try (InputStream in =
            ResumingInput.open(bucket, thing.key(), 0, thing.sizeBytes(), thing.etag());
        OutputStream out = digested(file, digest)) {
      requireAll(thing, thing.sizeBytes(), in.transferTo(out));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static OutputStream digested(Path file, MessageDigest digest) throws IOException {
    return new DigestOutputStream(Files.newOutputStream(file), digest);
  }

  private static void requireAll(Thing thing, long expected, long found) throws IOException {
    if (found != expected) {
      throw new IOException(
          "%s: expected %d bytes, found %d".formatted(thing.key(), expected, found));
    }
  }
}
