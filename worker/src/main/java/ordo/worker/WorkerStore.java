package ordo.worker;

import java.io.IOException;
import java.util.Optional;
import ordo.store.Store;
import ordo.store.kinds.Stores;
import ordo.wire.AttemptClient;
import ordo.worker.attempt.AttemptStore;
import ordo.worker.attempt.SharedStore;
import ordo.worker.served.ServedStore;

/** The store that a worker shares with its server, or what the server shows of it. */
record WorkerStore(WorkerConfig config, Optional<Store> shared) implements AutoCloseable {
  static WorkerStore open(WorkerConfig config) throws IOException {
    Optional<String> place = config.store();
    return new WorkerStore(
        config, place.isPresent() ? Optional.of(Stores.open(place.get())) : Optional.empty());
  }

  /** What the server's must equal; null where none is shared. */
  String id() {
    return shared.map(Store::id).orElse(null);
  }

  AttemptStore as(Membership member) {
    return shared
        .<AttemptStore>map(SharedStore::new)
        .orElseGet(
            () ->
                new ServedStore(
                    new AttemptClient(config.server(), config.token()),
                    () -> member.join().workerId()));
  }

  @Override
  public void close() throws IOException {
    if (shared.isPresent()) {
      shared.get().close();
    }
  }
}
