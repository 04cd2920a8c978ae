package ordo.worker.attempt;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ordo.model.StorePath;
import ordo.store.Store;
import ordo.store.StoreException;
import ordo.wire.ClaimedTask;
import ordo.worker.executor.StepFailure;

/** What one attempt has fetched from the store; one thread. */
final class FetchedInputs implements AutoCloseable {
  private static final Logger LOG = System.getLogger(FetchedInputs.class.getName());

  private final Store store;
  private final List<Store.Fetched> fetched = new ArrayList<>();

  FetchedInputs(Store store) {
    this.store = store;
  }

  /** A local file or folder, there until this is closed. */
  Path fetch(ClaimedTask.Input input, Path folder) throws IOException, StepFailure {
    try {
      Store.Fetched one = store.fetch(new StorePath(input.uri()), folder);
      fetched.add(one);
      return one.path();
    } catch (StoreException e) {
      throw new StepFailure(input.name() + ": " + e.getMessage(), e);
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
