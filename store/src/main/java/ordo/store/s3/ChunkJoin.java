package ordo.store.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import ordo.store.Store;
import ordo.store.bucket.Abort;
import ordo.store.bucket.Body;
import ordo.store.bucket.Bucket;
import ordo.store.bucket.Multipart;
import ordo.store.bucket.ObjectCopy;
import ordo.store.bucket.ResumingInput;

/**
 * Makes one object of chunks, which go through this machine: services refuse to join small ones,
 * and some to join unequal ones.
 */
record ChunkJoin(Bucket bucket, List<S3Parts.Chunk> chunks, Store.Stored content) {
  private static final int PART_BYTES = 16 << 20;
  private static final int PARTS_MAX = 9_000;

  void to(String key) throws IOException {
    Map<String, String> metadata = Bucket.metadata(content.hash().substring("sha256:".length()));
    try (InputStream all = new SequenceInputStream(each())) {
      if (content.sizeBytes() <= PART_BYTES) {
        bucket.put(key, Body.of(all.readAllBytes()), metadata);
      } else {
        join(all, key, metadata);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void join(InputStream all, String key, Map<String, String> metadata) throws IOException {
    Multipart joined = Multipart.begin(bucket, key, metadata);
    try {
      for (ObjectCopy.Part part : ObjectCopy.Part.of(content.sizeBytes(), PART_BYTES, PARTS_MAX)) {
        byte[] bytes = all.readNBytes(Math.toIntExact(part.lengthBytes()));
        joined.part(part.number(), Body.of(bytes));
      }
      joined.complete();
    } catch (IOException | RuntimeException e) {
      Abort.quietly(joined, e);
      throw e;
    }
  }

  /** Each is asked for when the one before it has been read. */
  private Enumeration<InputStream> each() {
    Iterator<S3Parts.Chunk> left = chunks.iterator();
    return new Enumeration<>() {
      @Override
      public boolean hasMoreElements() {
        return left.hasNext();
      }

      @Override
      public InputStream nextElement() {
        return open(left.next());
      }
    };
  }

  private InputStream open(S3Parts.Chunk chunk) {
    try {
      return ResumingInput.open(bucket, chunk.key(), 0, chunk.lengthBytes(), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
