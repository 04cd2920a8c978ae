package ordo.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.model.contract.ExecutorContract;
import ordo.store.DeclaredHash;
import ordo.store.Store;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StepResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How inputs come: copied and held against their hash, or read in parts. */
final class AttemptFilesTest {
  private static final String HASH = "sha256:" + "ab".repeat(32);
  private static final String OTHER = "cd".repeat(32);

  @TempDir Path root;
  private final List<String> asked = new ArrayList<>();
  private final VerifiedInputs verified = new VerifiedInputs();

  @Test
  void whatWasDigestedOnItsWayIsNotReadAgainAndEachCopyIsHeldAgainstItsOwnDigest()
      throws Exception {
    LiveAttempt attempt = attempt(HASH, true);
    prepare(attempt, Optional.of("ab".repeat(32)));
    assertThat(attempt.verified()).containsExactly("job:in");
    assertThatThrownBy(() -> prepare(attempt(HASH, true), Optional.of(OTHER)))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("hash mismatch")
        .hasMessageContaining(OTHER);
    assertThat(asked).containsExactly("fetch " + HASH, "fetch " + HASH);
  }

  @Test
  void whatIsVerifiedOrHasNoDigestIsReadInParts() throws Exception {
    prepare(attempt(HASH, false), Optional.empty());
    prepare(attempt("none", true), Optional.empty());
    assertThat(asked).containsExactly("view", "view");
  }

  private void prepare(LiveAttempt attempt, Optional<String> digest) throws Exception {
    var from = new AttemptFiles.Inputs(new Told(digest), verified, new Reader());
    Path folder = Files.createTempDirectory(root, "attempt");
    try (AttemptFiles files = AttemptFiles.prepare(attempt, from, folder)) {
      assertThat(files.inputs().get("in")).doesNotExist();
    }
  }

  private static LiveAttempt attempt(String hash, boolean verify) {
    var key = new ClaimedTask.AttemptKey(1, 0, 1, "token");
    var input = new ClaimedTask.Input("job:in", "las", "data/in.las", hash, verify);
    var task = new ClaimedTask(key, "step", "READ", Map.of("in", input), Map.of(), Map.of(), null);
    return new LiveAttempt(task, Duration.ofMinutes(1));
  }

  /** Its copies are no files: who reads one for its digest fails. */
  private final class Told implements AttemptStore {
    private final Optional<String> digest;

    Told(Optional<String> digest) {
      this.digest = digest;
    }

    @Override
    public Store.Fetched fetch(
        LiveAttempt attempt, String slot, Path folder, Optional<DeclaredHash> declared) {
      asked.add("fetch " + declared.map(hash -> "sha256:" + hash.hex()).orElse(""));
      return new Copy(folder.resolve("in.las"), digest);
    }

    @Override
    public Store.Fetched view(LiveAttempt attempt, String slot, Path folder) {
      asked.add("view");
      return new Copy(root.resolve("elsewhere"), Optional.empty());
    }

    @Override
    public Store.Stored put(LiveAttempt attempt, String slot, Path local) {
      throw new AssertionError("nothing is put");
    }

    @Override
    public void remove(Report.Produced product) {
      throw new AssertionError("nothing is removed");
    }
  }

  private record Copy(Path path, Optional<String> digest) implements Store.Fetched {
    @Override
    public void close() {
      // nothing of it lies here
    }
  }

  private record Reader() implements Executor {
    @Override
    public ExecutorContract contract() {
      throw new AssertionError("nobody asks");
    }

    @Override
    public Optional<InParts> inParts(String slot) {
      return Optional.of(_ -> true);
    }

    @Override
    public StepResult run(Execution execution) {
      throw new AssertionError("it does not run");
    }
  }
}
