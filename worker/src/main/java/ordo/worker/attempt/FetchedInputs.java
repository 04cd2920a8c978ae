package ordo.worker.attempt;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.store.DeclaredHash;
import ordo.store.Store;
import ordo.store.StoreException;
import ordo.worker.executor.Executor;
import ordo.worker.executor.StepFailure;

/** What one attempt has fetched from the store; one thread. */
final class FetchedInputs implements AutoCloseable {
  private static final Logger LOG = System.getLogger(FetchedInputs.class.getName());

  private final AttemptStore store;
  private final LiveAttempt attempt;
  private final List<Store.Fetched> fetched = new ArrayList<>();

  FetchedInputs(AttemptStore store, LiveAttempt attempt) {
    this.store = store;
    this.attempt = attempt;
  }

  /**
   * A local file or folder, there until this is closed.
   *
   * @param declared what it is to be held against
   */
  Store.Fetched fetch(String slot, Path folder, Optional<DeclaredHash> declared)
      throws IOException, StepFailure {
    return named(slot, () -> kept(store.fetch(attempt, slot, folder, declared)));
  }

  /** What is fetched as far as it is read, where that pays; else as {@link #fetch}. */
  Store.Fetched view(String slot, Path folder, Executor.InParts inParts)
      throws IOException, StepFailure, InterruptedException {
    Store.Fetched view = named(slot, () -> kept(store.view(attempt, slot, folder)));
    boolean isHere = view.path().startsWith(folder);
    return isHere || pays(view.path(), inParts) ? view : fetch(slot, folder, Optional.empty());
  }

  /** What cannot be made out is copied, and the executor says what it is. */
  private static boolean pays(Path view, Executor.InParts inParts)
      throws IOException, InterruptedException {
    try {
      return inParts.paysFor(view);
    } catch (MalformedFileException e) {
      return false;
    }
  }

  private Store.Fetched kept(Store.Fetched one) {
    fetched.add(one);
    return one;
  }

  private interface Fetching {
    Store.Fetched run() throws IOException;
  }

  private Store.Fetched named(String slot, Fetching fetching) throws IOException, StepFailure {
    try {
      return fetching.run();
    } catch (StoreException e) {
      String name = attempt.task().inputs().get(slot).name();
      throw new StepFailure(name + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    fetched.forEach(FetchedInputs::close);
    fetched.clear();
  }

  private static void close(Store.Fetched one) {
    try {
      one.close();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "left behind: {0}", e.getMessage());
    }
  }
}
