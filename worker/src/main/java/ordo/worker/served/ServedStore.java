package ordo.worker.served;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Optional;
import ordo.store.DeclaredHash;
import ordo.store.Store;
import ordo.store.ranged.RangedFiles;
import ordo.wire.AttemptClient;
import ordo.wire.Report;
import ordo.worker.attempt.AttemptStore;
import ordo.worker.attempt.LiveAttempt;

/** The store as the server shows it to an attempt: its inputs and its outputs, and no more. */
public final class ServedStore implements AttemptStore {
  private final AttemptClient client;
  private final Worker worker;

  /** Who this worker is to the server. */
  public interface Worker {
    long id() throws IOException, InterruptedException;
  }

  public ServedStore(AttemptClient client, Worker worker) {
    this.client = client;
    this.worker = worker;
  }

  @Override
  public Store.Fetched fetch(
      LiveAttempt attempt, String slot, Path folder, Optional<DeclaredHash> declared)
      throws IOException {
    return new ServedFetch(ServedInput.of(client, id(), attempt, slot), folder).fetch(declared);
  }

  @Override
  public Store.Fetched view(LiveAttempt attempt, String slot, Path folder) throws IOException {
    ServedInput input = ServedInput.of(client, id(), attempt, slot);
    return new Viewed(RangedFiles.open(ServedSource.open(input), input.uri()));
  }

  /** Nothing of it lies here. */
  private record Viewed(Path path) implements Store.Fetched {
    @Override
    public void close() throws IOException {
      path.getFileSystem().close();
    }
  }

  @Override
  public Store.Stored put(LiveAttempt attempt, String slot, Path local) throws IOException {
    var place = new AttemptClient.Place(id(), attempt.key(), slot, Optional.empty());
    return new ServedPut(client, new Tries(attempt), place).put(local);
  }

  /**
   * The server sweeps what attempts leave that do not count; who was one of them reaches nothing.
   */
  @Override
  public void remove(Report.Produced product) {
    // nothing
  }

  private long id() throws IOException {
    try {
      return worker.id();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while waiting for the server");
    }
  }
}
