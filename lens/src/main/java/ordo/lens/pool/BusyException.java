package ordo.lens.pool;

import java.io.IOException;

/** Too many wait. */
public final class BusyException extends IOException {
  private static final long serialVersionUID = 1L;

  BusyException(String message) {
    super(message);
  }
}
