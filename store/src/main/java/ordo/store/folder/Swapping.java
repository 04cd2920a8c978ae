package ordo.store.folder;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** Swaps one thing in the store for another, though others write there. */
final class Swapping {
  private static final int TRIES_MAX = 100;

  private Swapping() {}

  /** Done in several steps, which fail where another writer comes between them. */
  interface Swap {
    void once() throws IOException;
  }

  /** Tries once more where another writer came between. */
  static void untilDone(Swap swap) throws IOException {
    for (int tries = 1; tries < TRIES_MAX; tries++) {
      try {
        swap.once();
        return;
      } catch (FileSystemException e) {
        // once more
      }
    }
    swap.once();
  }
}
