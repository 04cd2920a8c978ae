package ordo.cli.server.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import ordo.model.StorePath;
import ordo.wire.StoreClient;
import ordo.wire.StoreClient.FileBody;

/** Takes one file from the store; goes on behind the bytes that are there already. */
public final class Fetching {
  private static final int BUFFER_BYTES = 1 << 20;

  /** Hears how many bytes are there, of how many. */
  public interface Progress {
    void bytes(long there, long all);
  }

  private final StoreClient client;
  private final StorePath path;
  private final PartFile part;
  private final Progress progress;
  private final Patience patience = new Patience();

  public Fetching(StoreClient client, StorePath path, PartFile part, Progress progress) {
    this.client = client;
    this.path = path;
    this.part = part;
    this.progress = progress;
  }

  /** Gives the file's size in bytes, once it is there whole. */
  public long run() throws IOException {
    try (FileChannel out = part.open()) {
      boolean isWhole = false;
      while (!isWhole) {
        isWhole = more(out);
      }
      out.force(true);
      long size = out.size();
      part.place();
      return size;
    } catch (IOException e) {
      part.deleteIfEmpty();
      throw e;
    }
  }

  /** Whether the file is whole after one more request. */
  private boolean more(FileChannel out) throws IOException {
    Optional<FileBody> opened = opened(out.size());
    if (opened.isEmpty()) {
      return false;
    }
    try (FileBody body = opened.get()) {
      start(out, body);
      copy(body, out);
      return out.size() == body.size();
    }
  }

  /** Empty after a failure that may pass. */
  private Optional<FileBody> opened(long first) throws IOException {
    try {
      return Optional.of(client.read(path, first, part.tag()));
    } catch (IOException lost) {
      patience.after(lost);
      return Optional.empty();
    }
  }

  private void start(FileChannel out, FileBody body) throws IOException {
    if (body.first() > out.size()) {
      throw new IOException(path + ": expected bytes from " + out.size() + ", found later ones");
    }
    out.truncate(body.first()).position(body.first());
    part.tag(body.tag());
  }

  private void copy(FileBody body, FileChannel out) throws IOException {
    var buffer = new byte[BUFFER_BYTES];
    for (int count = read(body, buffer); count > 0; count = read(body, buffer)) {
      for (var bytes = ByteBuffer.wrap(buffer, 0, count); bytes.hasRemaining(); ) {
        out.write(bytes);
      }
      patience.moved();
      progress.bytes(out.position(), body.size());
    }
  }

  /** None at the end, and where the connection is lost. */
  private int read(FileBody body, byte[] buffer) throws IOException {
    try {
      return body.stream().read(buffer);
    } catch (IOException lost) {
      patience.after(lost);
      return 0;
    }
  }
}
