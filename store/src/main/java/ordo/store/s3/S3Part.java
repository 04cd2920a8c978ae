package ordo.store.s3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.model.StorePath;
import ordo.store.ContentDigest;
import ordo.store.PartialFile;
import ordo.store.PathOccupied;
import ordo.store.Replaceable;
import ordo.store.Store;
import ordo.store.StrangerSearch;
import ordo.store.bucket.Body;
import ordo.store.bucket.Bucket;
import ordo.store.bucket.ResumingInput;

/** One file that comes in chunks. What is not yet a chunk of the bucket waits in memory. */
final class S3Part implements PartialFile {
  /** Of a chunk; small ones come of requests that end early. */
  private static final int CHUNK_BYTES = 16 << 20;

  private final Bucket bucket;
  private final S3Parts parts;
  private final String name;
  private final List<S3Parts.Chunk> chunks;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private Optional<MessageDigest> digest;
  private Optional<Store.Stored> stored = Optional.empty();

  S3Part(Bucket bucket, S3Parts parts, String name, List<S3Parts.Chunk> chunks) {
    this.bucket = bucket;
    this.parts = parts;
    this.name = name;
    this.chunks = new ArrayList<>(chunks);
    this.digest =
        chunks.isEmpty() ? Optional.of(ContentDigest.sha256()) : parts.digest(name, end());
  }

  private long end() {
    return chunks.isEmpty() ? 0 : chunks.getLast().end();
  }

  @Override
  public long sizeBytes() {
    return end() + waiting.size();
  }

  @Override
  public void append(byte[] bytes, int offset, int length) throws IOException {
    waiting.write(bytes, offset, length);
    digest.ifPresent(running -> running.update(bytes, offset, length));
    if (waiting.size() >= CHUNK_BYTES) {
      sync();
    }
  }

  @Override
  public void cutTo(long sizeBytes) throws IOException {
    if (sizeBytes >= sizeBytes()) {
      return;
    }
    sync();
    digest = sizeBytes == 0 ? Optional.of(ContentDigest.sha256()) : Optional.empty();
    while (end() > sizeBytes) {
      S3Parts.Chunk last = chunks.removeLast();
      byte[] kept = last.offset() < sizeBytes ? head(last, sizeBytes) : new byte[0];
      bucket.delete(last.key());
      waiting.write(kept);
    }
    sync();
  }

  private byte[] head(S3Parts.Chunk chunk, long sizeBytes) throws IOException {
    long kept = sizeBytes - chunk.offset();
    try (InputStream in = ResumingInput.open(bucket, chunk.key(), 0, kept, "")) {
      return in.readAllBytes();
    }
  }

  @Override
  public void sync() throws IOException {
    if (waiting.size() > 0) {
      var chunk = new S3Parts.Chunk(S3Parts.key(name, end()), end(), waiting.size());
      bucket.put(chunk.key(), Body.of(waiting.toByteArray()), Map.of());
      chunks.add(chunk);
      waiting.reset();
    }
  }

  /** Nothing is added after it is asked for. */
  @Override
  public Store.Stored stored() throws IOException {
    if (stored.isEmpty()) {
      sync();
      MessageDigest all = digest.isPresent() ? digest.get() : read();
      digest = Optional.empty();
      String hex = HexFormat.of().formatHex(all.digest());
      stored = Optional.of(new Store.Stored("sha256:" + hex, end()));
    }
    return stored.get();
  }

  private MessageDigest read() throws IOException {
    MessageDigest all = ContentDigest.sha256();
    for (S3Parts.Chunk chunk : chunks) {
      all.update(head(chunk, chunk.end()));
    }
    return all;
  }

  @Override
  public void place(StorePath target, Replaceable replaceable) throws IOException {
    Store.Stored content = stored();
    if (isThere(target, content)) {
      return;
    }
    new KeyPlace(bucket, target).requireFree();
    var search = new StrangerSearch(replaceable);
    Occupants.walk(bucket, target, search);
    if (search.stranger().isPresent()) {
      throw new PathOccupied(target, search.stranger().get());
    }
    new ChunkJoin(bucket, chunks, content).to(target.value());
  }

  private boolean isThere(StorePath target, Store.Stored content) throws IOException {
    Optional<Bucket.Head> found = bucket.head(target.value());
    return found.isPresent()
        && found.get().thing().sizeBytes() == content.sizeBytes()
        && found.get().sha256().map("sha256:"::concat).equals(Optional.of(content.hash()));
  }

  @Override
  public void close() throws IOException {
    try {
      sync();
    } finally {
      parts.closed(name, digest.map(running -> new S3Parts.Known(running, end())));
    }
  }
}
