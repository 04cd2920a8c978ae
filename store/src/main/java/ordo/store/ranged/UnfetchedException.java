package ordo.store.ranged;

import java.io.IOException;

/** A part of a file could not be fetched from where it lies; nothing is said of the file. */
public final class UnfetchedException extends IOException {
  private static final long serialVersionUID = 1;

  UnfetchedException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
