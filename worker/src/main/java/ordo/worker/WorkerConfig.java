package ordo.worker;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import ordo.wire.WorkerRegistration;

/**
 * What a worker is told at its start.
 *
 * @param server the API's address, asked before each request
 * @param store where the store is, as {@link ordo.store.kinds.Stores#open} takes it; its id must
 *     equal the server's; empty: bytes go through the server
 * @param scratch folder for temporary files, the worker's own
 * @param startedBy what started it, such as {@code ordo serve} or a Slurm job id
 * @param machine what it is to a fleet
 */
public record WorkerConfig(
    Supplier<URI> server,
    String token,
    Optional<String> store,
    Path scratch,
    String startedBy,
    WorkerRegistration.Machine machine,
    Lifetime lifetime) {

  /**
   * When a worker ends by itself.
   *
   * @param idle after so long without work
   * @param life so long after its start
   * @param drain how long running steps may take on once it ends; then they are given back
   */
  public record Lifetime(Optional<Duration> idle, Optional<Duration> life, Duration drain) {
    public static final Duration DRAIN_DEFAULT = Duration.ofSeconds(10);

    /** Until it is told to end. */
    public static Lifetime unlimited() {
      return new Lifetime(Optional.empty(), Optional.empty(), DRAIN_DEFAULT);
    }
  }
}
