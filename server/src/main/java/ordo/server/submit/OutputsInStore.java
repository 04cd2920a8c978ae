package ordo.server.submit;

import java.io.IOException;
import java.util.Optional;
import ordo.model.StorePath;
import ordo.model.Submission;
import ordo.model.check.OutputLookup;
import ordo.store.Store;

/** Looks up where outputs go: nothing may lie there that is not Ordo's own. SPEC section 4. */
public final class OutputsInStore implements OutputLookup {
  private static final String OCCUPIED = "path_occupied";

  private final Store store;

  public OutputsInStore(Store store) {
    this.store = store;
  }

  /**
   * @throws StoreAway when the store cannot be read
   */
  @Override
  public Optional<Refusal> problem(Submission.Destination destination) {
    try {
      return fileAbove(destination.path());
    } catch (IOException e) {
      throw new StoreAway("store: " + e.getMessage(), e);
    }
  }

  private Optional<Refusal> fileAbove(StorePath path) throws IOException {
    String value = path.value();
    for (int slash = value.indexOf('/'); slash > 0; slash = value.indexOf('/', slash + 1)) {
      StorePath above = new StorePath(value.substring(0, slash));
      if (store.stat(above).orElse(null) instanceof Store.FileEntry) {
        return Optional.of(
            new Refusal(
                OCCUPIED, "expected folders above '" + path + "', found the file '" + above + "'"));
      }
    }
    return Optional.empty();
  }
}
