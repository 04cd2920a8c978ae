package ordo.worker.attempt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import ordo.model.StorePath;
import ordo.store.DeclaredHash;
import ordo.store.Store;
import ordo.wire.Report;

/** The store itself, which this worker has open as the server has. */
public record SharedStore(Store store) implements AttemptStore {
  @Override
  public Store.Fetched fetch(
      LiveAttempt attempt, String slot, Path folder, Optional<DeclaredHash> declared)
      throws IOException {
    return store.fetch(input(attempt, slot), folder, declared);
  }

  @Override
  public Store.Fetched view(LiveAttempt attempt, String slot, Path folder) throws IOException {
    return store.view(input(attempt, slot), folder);
  }

  private static StorePath input(LiveAttempt attempt, String slot) {
    return new StorePath(attempt.task().inputs().get(slot).uri());
  }

  @Override
  public Store.Stored put(LiveAttempt attempt, String slot, Path local) throws IOException {
    return store.put(local, new StorePath(attempt.task().outputs().get(slot).uri()));
  }

  @Override
  public void remove(Report.Produced product) throws IOException {
    store.delete(new StorePath(product.uri()));
  }
}
