package ordo.server.submit;

import java.io.IOException;
import java.util.Optional;
import ordo.model.Submission;
import ordo.model.check.submission.OutputLookup;
import ordo.server.delivered.Delivered;
import ordo.store.Hindrance;
import ordo.store.Store;

/**
 * Looks up where outputs go: the store must be able to write there, and nothing may lie there but
 * what Ordo delivered, and what the client says may be overwritten. SPEC section 4.
 */
public final class OutputsInStore implements OutputLookup {
  private final Store store;
  private final Delivered delivered;

  public OutputsInStore(Store store, Delivered delivered) {
    this.store = store;
    this.delivered = delivered;
  }

  /**
   * @throws StoreAway when the store cannot be read
   */
  @Override
  public Optional<Refusal> problem(Submission.Destination destination) {
    try {
      Optional<Hindrance> hindrance = store.hindrance(destination.path());
      return hindrance.isPresent()
          ? Optional.of(refusal(hindrance.get()))
          : delivered
              .obstacle(destination)
              .map(message -> new Refusal(Delivered.OCCUPIED, message));
    } catch (IOException e) {
      throw new StoreAway("store: " + e.getMessage(), e);
    }
  }

  private static Refusal refusal(Hindrance hindrance) {
    String code =
        switch (hindrance.kind()) {
          case NAME, LINK -> "invalid_path";
          case OCCUPIED -> Delivered.OCCUPIED;
        };
    return new Refusal(code, hindrance.message(), hindrance.above());
  }
}
