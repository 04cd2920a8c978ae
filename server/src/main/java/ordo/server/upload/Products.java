package ordo.server.upload;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import ordo.server.submit.StoreAway;
import ordo.server.upload.Uploaded.Refused;
import ordo.server.upload.Uploaded.Why;
import ordo.server.upload.Writers.Writer;
import ordo.store.PartialFiles;
import ordo.store.Replaceable;
import ordo.store.Store;
import ordo.store.StoreException;

/**
 * What workers send that do not share the store: file by file, in parts, out of sight until it is
 * whole and its digest is the one that was said. Whose it is and where it may go is for the caller
 * to know. Safe for many threads and servers.
 */
public final class Products {
  private final Store store;
  private final PartialFiles files;
  private final Writers writers;

  public Products(Store store) {
    this.store = store;
    this.files = store.partialFiles();
    this.writers = new Writers(files);
  }

  /** Bytes of a product that have come; all of them where it is in place. */
  public long offset(Product product) {
    return told(
        () -> isInPlace(product) ? product.length() : files.sizeBytes(product.name()).orElse(0));
  }

  /**
   * Takes the next bytes, and puts the file in place when they were the last.
   *
   * @param isHeld whether the attempt still runs, asked right before the file is put in place
   * @return why they were not taken
   */
  public Optional<Refused> bring(Product product, Arrival arrival, BooleanSupplier isHeld) {
    return told(
        () -> {
          if (isInPlace(product)) {
            return misplaced(arrival, product.length());
          }
          Optional<Writer> taken = writers.take(product.name(), arrival.body());
          return taken.isPresent()
              ? bring(product, arrival, taken.get(), isHeld)
              : Optional.of(Writers.busy());
        });
  }

  /** The answer to its last bytes may have been lost, and they are sent again. */
  private boolean isInPlace(Product product) throws IOException {
    return store.stat(product.path()).orElse(null) instanceof Store.FileEntry file
        && file.sizeBytes() == product.length();
  }

  private static Optional<Refused> misplaced(Arrival arrival, long size) {
    return arrival.offset() == size ? Optional.empty() : Optional.of(arrival.misplaced(size));
  }

  private Optional<Refused> bring(
      Product product, Arrival arrival, Writer taken, BooleanSupplier isHeld) throws IOException {
    try (Writer writer = taken) {
      Optional<Refused> refused = added(product, arrival, writer);
      boolean isWhole = writer.file().sizeBytes() == product.length();
      return refused.isPresent() || !isWhole ? refused : placed(product, writer, isHeld);
    }
  }

  private Optional<Refused> added(Product product, Arrival arrival, Writer writer)
      throws IOException {
    long size = writer.file().sizeBytes();
    Optional<Refused> misplaced = misplaced(arrival, size);
    return misplaced.isPresent()
        ? misplaced
        : arrival.withBody(writer.body()).into(files, writer.file(), product.length() - size);
  }

  private Optional<Refused> placed(Product product, Writer writer, BooleanSupplier isHeld)
      throws IOException {
    String found = writer.file().stored().hash();
    if (!found.equals(product.hash())) {
      writer.file().cutTo(0);
      String message = "'%s': expected %s, found %s; send it again";
      return refused(Why.CHECKSUM, message.formatted(product.path(), product.hash(), found));
    }
    if (!isHeld.getAsBoolean()) {
      return refused(Why.OVER, "the attempt is over; nothing of it is kept");
    }
    try {
      writer.file().place(product.path(), Replaceable.ANY_FILE);
    } catch (StoreException e) {
      return refused(Why.PATH, e.getMessage());
    }
    files.delete(product.name());
    return Optional.empty();
  }

  private static Optional<Refused> refused(Why why, String message) {
    return Optional.of(new Refused(why, message));
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private static <T> T told(Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new StoreAway("store: " + e.getMessage(), e);
    }
  }
}
