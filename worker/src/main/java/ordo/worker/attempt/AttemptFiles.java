package ordo.worker.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import ordo.store.DeclaredHash;
import ordo.store.Store;
import ordo.wire.ClaimedTask;
import ordo.worker.executor.Executor;
import ordo.worker.executor.StepFailure;

/**
 * The local files of one attempt: inputs fetched and verified, places for the outputs, a scratch
 * folder. To be closed once the executor is done, for the inputs lie here no longer.
 *
 * @param inputs by slot
 * @param outputs by slot: places where nothing is yet
 */
record AttemptFiles(
    FetchedInputs fetched, Map<String, Path> inputs, Map<String, Path> outputs, Path scratch)
    implements AutoCloseable {
  AttemptFiles {
    inputs = Map.copyOf(inputs);
    outputs = Map.copyOf(outputs);
  }

  /**
   * Where inputs come from.
   *
   * @param executor which may read some of them in parts
   */
  record Inputs(AttemptStore store, VerifiedInputs verified, Executor executor) {}

  /** Fetches and verifies the inputs below a new folder. */
  static AttemptFiles prepare(LiveAttempt attempt, Inputs from, Path root)
      throws IOException, StepFailure, InterruptedException {
    var fetched = new FetchedInputs(from.store(), attempt);
    try {
      return prepare(attempt, fetched, from, root);
    } catch (IOException | StepFailure | InterruptedException | RuntimeException e) {
      fetched.close();
      throw e;
    }
  }

  private static AttemptFiles prepare(
      LiveAttempt attempt, FetchedInputs fetched, Inputs from, Path root)
      throws IOException, StepFailure, InterruptedException {
    var inputs = new HashMap<String, Path>();
    for (var input : attempt.task().inputs().entrySet()) {
      attempt.throwIfStopped();
      Path folder = Files.createDirectories(root.resolve("in").resolve(input.getKey()));
      inputs.put(input.getKey(), local(input.getKey(), folder, attempt, fetched, from));
    }
    Map<String, Path> outputs = places(attempt.task(), root);
    Path scratch = Files.createDirectories(root.resolve("scratch"));
    return new AttemptFiles(fetched, inputs, outputs, scratch);
  }

  /** Copied where its hash is to be verified, for then all of it is read in any case. */
  private static Path local(
      String slot, Path folder, LiveAttempt attempt, FetchedInputs fetched, Inputs from)
      throws IOException, StepFailure, InterruptedException {
    ClaimedTask.Input input = attempt.task().inputs().get(slot);
    Optional<DeclaredHash> declared =
        input.verify() ? DeclaredHash.parse(input.hash()) : Optional.empty();
    Optional<Executor.InParts> inParts = from.executor().inParts(slot);
    if (declared.isPresent()) {
      Store.Fetched copy = fetched.fetch(slot, folder, declared);
      verify(new Held(input, declared.get(), copy), attempt, from.verified());
      return copy.path();
    }
    return inParts.isPresent()
        ? fetched.view(slot, folder, inParts.get()).path()
        : fetched.fetch(slot, folder, declared).path();
  }

  /** An input that is held against its hash. */
  private record Held(ClaimedTask.Input from, DeclaredHash to, Store.Fetched local) {}

  private static Map<String, Path> places(ClaimedTask task, Path root) throws IOException {
    var places = new HashMap<String, Path>();
    for (var output : task.outputs().entrySet()) {
      places.put(output.getKey(), place(output.getKey(), output.getValue(), root));
    }
    return places;
  }

  /** A message with the uris of the inputs in place of where they lie on this machine. */
  String withUris(String message, ClaimedTask task) {
    String text = message;
    for (var input : inputs.entrySet()) {
      text = text.replace(input.getValue().toString(), task.inputs().get(input.getKey()).uri());
    }
    return text;
  }

  private static void verify(Held input, LiveAttempt attempt, VerifiedInputs verified)
      throws IOException, StepFailure, InterruptedException {
    if (input.local().digest().isPresent()) {
      requireEqual(input); // each copy has its own
    } else {
      var key = new VerifiedInputs.Input(attempt.key().jobId(), input.from().name());
      verified.verify(key, () -> requireEqual(input));
    }
    attempt.verified(input.from().name());
  }

  private static void requireEqual(Held input) throws IOException, StepFailure {
    Optional<String> mismatch = input.to().mismatch(input.local());
    if (mismatch.isPresent()) {
      throw new StepFailure(
          "%s (%s): hash mismatch: %s"
              .formatted(input.from().name(), input.from().uri(), mismatch.get()));
    }
  }

  /** Nothing is there yet; the executor makes a file or a directory of it. */
  private static Path place(String slot, ClaimedTask.Output output, Path root) throws IOException {
    Path folder = Files.createDirectories(root.resolve("out").resolve(slot));
    return folder.resolve(output.uri().substring(output.uri().lastIndexOf('/') + 1));
  }

  @Override
  public void close() {
    fetched.close();
  }
}
