package ordo.worker.attempt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import ordo.store.DeclaredHash;
import ordo.store.Store;
import ordo.store.StoreException;
import ordo.wire.Report;

/** Where attempts have their inputs from and leave what they made. Safe for many threads. */
public interface AttemptStore {
  /**
   * Makes an input readable as a local file or directory, there until it is closed.
   *
   * @param folder an empty one for what it takes
   * @param declared where it is copied, it is digested on the way as this one was
   * @throws StoreException when nothing lies there
   */
  Store.Fetched fetch(
      LiveAttempt attempt, String slot, Path folder, Optional<DeclaredHash> declared)
      throws IOException;

  /** As {@link #fetch}, for who reads some parts of it: they are fetched when they are read. */
  Store.Fetched view(LiveAttempt attempt, String slot, Path folder) throws IOException;

  /** Puts a finished local file or directory where the attempt leaves its output of a slot. */
  Store.Stored put(LiveAttempt attempt, String slot, Path local) throws IOException;

  /** Takes back what was put, when the attempt does not count. */
  void remove(Report.Produced product) throws IOException;
}
