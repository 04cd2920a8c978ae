package ordo.cli.server.bytes;

import java.io.IOException;
import java.util.Optional;
import java.util.function.LongConsumer;
import ordo.wire.RefusedException;
import ordo.wire.UploadAt;
import ordo.wire.UploadClient;

/** Brings one file to the store, part by part, from where it last broke off. */
public final class Sending {
  /** Memory that one part takes. */
  private static final int PART_BYTES = 16 << 20;

  private static final int UNKNOWN = 404;

  private final UploadClient client;
  private final OpenUploads open;
  private final Wish wish;
  private final Patience patience = new Patience();

  public Sending(UploadClient client, OpenUploads open, Wish wish) {
    this.client = client;
    this.open = open;
    this.wish = wish;
  }

  /**
   * Where to begin: behind what has come of the same file before, else at its first byte.
   *
   * @throws RefusedException where the server does not take it
   */
  public UploadAt begin() throws IOException {
    Optional<UploadAt> before = before();
    return before.isPresent() ? before.get() : anew();
  }

  private Optional<UploadAt> before() throws IOException {
    Optional<OpenUploads.Begun> begun = open.find(wish);
    if (begun.isEmpty()) {
      return Optional.empty();
    }
    try {
      return gone(begun.get()) ? Optional.empty() : Optional.of(at(begun.get().id()));
    } catch (RefusedException refused) {
      if (refused.status() != UNKNOWN) {
        throw refused;
      }
      return Optional.empty();
    }
  }

  /** One of other bytes would stand in the way: whoever began it wants it no longer. */
  private boolean gone(OpenUploads.Begun begun) throws IOException {
    if (!begun.isSame()) {
      client.drop(begun.id());
    }
    return !begun.isSame();
  }

  private UploadAt anew() throws IOException {
    UploadAt at = client.begin(wish.path(), wish.file().size(), wish.overwrite());
    open.remember(wish, at.id());
    return at;
  }

  /**
   * Sends what has not come yet.
   *
   * @param progress hears how many bytes have come
   * @return the upload, its file in place
   */
  public UploadAt finish(UploadAt begun, LongConsumer progress) throws IOException {
    UploadAt at = begun;
    while (!at.isDone()) {
      progress.accept(at.offset());
      at = next(at);
    }
    progress.accept(at.offset());
    open.forget(wish);
    return at;
  }

  private UploadAt next(UploadAt at) throws IOException {
    byte[] part = wish.file().part(at.offset(), PART_BYTES);
    try {
      UploadAt now = client.append(at.id(), at.offset(), part);
      patience.moved();
      return now;
    } catch (IOException lost) {
      patience.after(lost);
      return at(at.id());
    }
  }

  private UploadAt at(String id) throws IOException {
    while (true) {
      try {
        return client.at(id);
      } catch (IOException lost) {
        patience.after(lost);
      }
    }
  }
}
