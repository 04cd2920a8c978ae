package ordo.server.upload;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ordo.server.upload.Uploaded.Refused;
import ordo.server.upload.Uploaded.Why;
import ordo.store.PartialFile;
import ordo.store.PartialFiles;

/**
 * Who brings bytes of which file in this server. A client that lost its connection comes back while
 * its first request still waits for bytes: the newcomer ends the one before. Safe for many threads.
 */
final class Writers {
  private static final Duration LEAVING_MAX = Duration.ofSeconds(5);

  private final PartialFiles files;
  private final ConcurrentMap<String, Writer> writers = new ConcurrentHashMap<>();

  Writers(PartialFiles files) {
    this.files = files;
  }

  /** One file and what is written into it; to be closed. Used by one thread. */
  final class Writer implements AutoCloseable {
    private final String id;
    private final EndableBody body;
    private final CountDownLatch left = new CountDownLatch(1);
    private Optional<PartialFile> file = Optional.empty();

    private Writer(String id, InputStream body) {
      this.id = id;
      this.body = new EndableBody(body);
    }

    PartialFile file() {
      return file.orElseThrow();
    }

    InputStream body() {
      return body;
    }

    @Override
    public void close() throws IOException {
      try {
        if (file.isPresent()) {
          file.get().close();
        }
      } finally {
        writers.remove(id, this);
        left.countDown();
      }
    }
  }

  /** What the newcomer is told where there is no taking. */
  static Refused busy() {
    return new Refused(Why.BUSY, "another request brings bytes of this upload");
  }

  /** Empty while another server writes the file, or one here does not leave. */
  Optional<Writer> take(String id, InputStream body) throws IOException {
    Writer mine = new Writer(id, body);
    Writer before = writers.putIfAbsent(id, mine);
    boolean isFree = before == null || ended(before) && writers.putIfAbsent(id, mine) == null;
    return isFree ? opened(mine) : Optional.empty();
  }

  /** As {@link #take} without bytes, but ends nobody. */
  Optional<Writer> takeIdle(String id) throws IOException {
    Writer mine = new Writer(id, InputStream.nullInputStream());
    return writers.putIfAbsent(id, mine) == null ? opened(mine) : Optional.empty();
  }

  private Optional<Writer> opened(Writer mine) throws IOException {
    try {
      mine.file = files.open(mine.id);
      return mine.file.map(_ -> mine);
    } finally {
      if (mine.file.isEmpty()) {
        mine.close();
      }
    }
  }

  private static boolean ended(Writer before) {
    before.body.end();
    try {
      return before.left.await(LEAVING_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
