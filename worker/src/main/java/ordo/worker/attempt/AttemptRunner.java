package ordo.worker.attempt;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ordo.pointcloud.bytes.NoSpaceException;
import ordo.store.Store;
import ordo.store.StoreException;
import ordo.wire.ClaimedTask;
import ordo.wire.Reason;
import ordo.wire.Report;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StepResult;
import ordo.worker.executor.StoppedException;
import tools.jackson.databind.JsonNode;

/** Runs one attempt: fetch, execute, verify, put. Whatever happens, it ends with a report. */
public final class AttemptRunner {
  private static final Logger LOG = System.getLogger(AttemptRunner.class.getName());

  /** Below this nothing can be worked on. */
  private static final long SCRATCH_BYTES_MIN = 16L << 20;

  private final Map<String, Executor> executors;
  private final AttemptStore store;
  private final Path scratch;
  private final VerifiedInputs verified = new VerifiedInputs();

  public AttemptRunner(Map<String, Executor> executors, AttemptStore store, Path scratch) {
    this.executors = executors;
    this.store = store;
    this.scratch = scratch;
  }

  /** Empty when the token is void: then there is nobody to tell. */
  public Optional<Report.Ended> run(LiveAttempt attempt) {
    attempt.begin();
    Result result = result(attempt);
    attempt.finish();
    return switch (result) {
      case Result.Done(Report.Ended ended) -> Optional.of(ended);
      case Result.Broken(Throwable cause) -> afterBreak(attempt, cause);
    };
  }

  private sealed interface Result {
    record Done(Report.Ended ended) implements Result {}

    /** Not the executor's word: it was stopped, or the machine failed it. */
    record Broken(Throwable cause) implements Result {}
  }

  private Result result(LiveAttempt attempt) {
    try {
      return new Result.Done(execute(attempt));
    } catch (StepFailure e) {
      return new Result.Done(failed(attempt, String.valueOf(e.getMessage())));
    } catch (StoreException e) {
      return new Result.Done(failed(attempt, e.getMessage())); // another try would find the same
    } catch (IOException | StoppedException | InterruptedException e) {
      return new Result.Broken(e);
    } catch (OutOfMemoryError e) {
      return new Result.Done(failed(attempt, tooLittleMemory()));
    } catch (RuntimeException | Error e) {
      return unexpected(attempt, e);
    }
  }

  private static String tooLittleMemory() {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    return "the worker's " + megabytes + " MB of memory are too few for this step";
  }

  private static Result unexpected(LiveAttempt attempt, Throwable e) {
    if (attempt.isStopped()) {
      return new Result.Broken(e); // what broke was its interruption
    }
    LOG.log(Level.ERROR, "attempt " + attempt.key(), e);
    return new Result.Done(failed(attempt, "unexpected: " + Reason.of(e)));
  }

  private Report.Ended execute(LiveAttempt attempt)
      throws IOException, StepFailure, InterruptedException {
    Executor executor = executor(attempt.task().type());
    Path root = newFolder(attempt.key());
    var from = new AttemptFiles.Inputs(store, verified, executor);
    try (AttemptFiles files = AttemptFiles.prepare(attempt, from, root)) {
      StepResult outcome = outcome(executor, files, attempt);
      attempt.throwIfStopped();
      verify(files.outputs());
      return succeeded(attempt, outcome, putAll(attempt, files, outcome));
    } finally {
      Scratch.deleteQuietly(root);
    }
  }

  private Executor executor(String type) throws StepFailure {
    Executor executor = executors.get(type);
    if (executor == null) {
      throw new StepFailure("this worker has no executor for " + type);
    }
    return executor;
  }

  private Path newFolder(ClaimedTask.AttemptKey key) throws IOException {
    String prefix = "job_%d.%d.%d.".formatted(key.jobId(), key.ord(), key.attempt());
    Files.createDirectories(scratch);
    return Files.createTempDirectory(scratch, prefix);
  }

  private static StepResult outcome(Executor executor, AttemptFiles files, LiveAttempt attempt)
      throws IOException, StepFailure {
    ClaimedTask task = attempt.task();
    Map<String, JsonNode> params = executor.params(task.params());
    var execution =
        new Execution(files.inputs(), files.outputs(), params, files.scratch(), attempt);
    execution.requireDisk(SCRATCH_BYTES_MIN, "anything at all");
    return execute(executor, execution, files, task);
  }

  private static StepResult execute(
      Executor executor, Execution execution, AttemptFiles files, ClaimedTask task)
      throws IOException, StepFailure {
    try {
      return executor.run(execution);
    } catch (StepFailure e) {
      throw new StepFailure(files.withUris(String.valueOf(e.getMessage()), task), e);
    } catch (NoSpaceException e) {
      throw new StepFailure(e.getMessage(), e);
    } catch (IOException e) {
      throw ofFullDisk(e, execution); // before the folder is removed, which makes room again
    }
  }

  /** A step that does not fit fails at once; what else breaks is the machine's, and tried again. */
  private static IOException ofFullDisk(IOException cause, Execution execution)
      throws IOException, StepFailure {
    long free = execution.freeDisk();
    if (free < SCRATCH_BYTES_MIN) {
      throw new StepFailure(
          "no space left in the scratch folder %s: found %d bytes free (%s)"
              .formatted(execution.scratch().getParent().getParent(), free, Reason.of(cause)),
          cause);
    }
    return cause;
  }

  private static void verify(Map<String, Path> outputs) throws IOException, StepFailure {
    for (var output : outputs.entrySet()) {
      verify(output.getKey(), output.getValue());
    }
  }

  /** What an executor left must be something: a file with bytes, or a directory with files. */
  private static void verify(String slot, Path output) throws IOException, StepFailure {
    boolean isFile = Files.isRegularFile(output, LinkOption.NOFOLLOW_LINKS);
    if (isFile && Files.size(output) == 0) {
      throw noProduct(slot, "an empty file");
    }
    if (!isFile && !Files.isDirectory(output, LinkOption.NOFOLLOW_LINKS)) {
      throw noProduct(slot, "nothing");
    }
    if (!isFile && !holdsFiles(output)) {
      throw noProduct(slot, "an empty directory");
    }
  }

  private static StepFailure noProduct(String slot, String found) {
    return new StepFailure(slot + ": expected a product, found " + found);
  }

  private static boolean holdsFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.anyMatch(Files::isRegularFile);
    }
  }

  private List<Report.Produced> putAll(LiveAttempt attempt, AttemptFiles files, StepResult outcome)
      throws IOException, InterruptedException {
    var produced = new ArrayList<Report.Produced>();
    try {
      for (String slot : attempt.task().outputs().keySet()) {
        attempt.awaitHeld();
        produced.add(put(attempt, slot, files, outcome));
      }
      attempt.awaitHeld();
      return produced;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      remove(produced);
      throw e;
    }
  }

  private Report.Produced put(
      LiveAttempt attempt, String slot, AttemptFiles files, StepResult outcome) throws IOException {
    Store.Stored stored = store.put(attempt, slot, files.outputs().get(slot));
    String uri = attempt.task().outputs().get(slot).uri();
    JsonNode metadata = Metadata.sent(outcome.metadata().get(slot));
    return new Report.Produced(slot, uri, stored.hash(), stored.sizeBytes(), metadata);
  }

  /** Takes back what was put, when the attempt does not count. */
  public void remove(List<Report.Produced> artifacts) {
    artifacts.forEach(this::remove);
  }

  /** Where even that fails, it stays under a path that no artifact names. */
  private void remove(Report.Produced artifact) {
    try {
      store.remove(artifact);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "left behind: {0}: {1}", artifact.uri(), e.getMessage());
    }
  }

  private Optional<Report.Ended> afterBreak(LiveAttempt attempt, Throwable cause) {
    if (attempt.stopped().isEmpty()) {
      return Optional.of(ended(attempt, Report.Outcome.LOST, Reason.of(cause)));
    }
    return switch (attempt.stopped().get()) {
      case VOID -> Optional.empty();
      case DRAINED ->
          Optional.of(ended(attempt, Report.Outcome.RETURNED, "given back by a draining worker"));
      case TIMED_OUT -> Optional.of(failed(attempt, timedOut(attempt)));
    };
  }

  private static String timedOut(LiveAttempt attempt) {
    return "not done after " + attempt.task().timeoutSeconds() + " seconds";
  }

  private static Report.Ended failed(LiveAttempt attempt, String error) {
    return ended(attempt, Report.Outcome.FAILED, error);
  }

  private static Report.Ended ended(LiveAttempt attempt, Report.Outcome outcome, String error) {
    return new Report.Ended(
        attempt.key(),
        outcome,
        LiveAttempt.oneLine(error),
        null,
        List.of(),
        attempt.takeLog(),
        attempt.verified());
  }

  private static Report.Ended succeeded(
      LiveAttempt attempt, StepResult outcome, List<Report.Produced> produced) {
    return new Report.Ended(
        attempt.key(),
        Report.Outcome.SUCCESS,
        null,
        outcome.message().map(LiveAttempt::oneLine).orElse(null),
        produced,
        attempt.takeLog(),
        attempt.verified());
  }
}
