package ordo.server.submit;

import java.io.IOException;
import java.util.Optional;
import ordo.model.Submission;
import ordo.model.check.OutputLookup;
import ordo.server.delivered.Delivered;

/**
 * Looks up where outputs go: nothing may lie there but what Ordo delivered, and what the client
 * says may be overwritten. SPEC section 4.
 */
public final class OutputsInStore implements OutputLookup {
  private final Delivered delivered;

  public OutputsInStore(Delivered delivered) {
    this.delivered = delivered;
  }

  /**
   * @throws StoreAway when the store cannot be read
   */
  @Override
  public Optional<Refusal> problem(Submission.Destination destination) {
    try {
      return delivered
          .obstacle(destination)
          .map(message -> new Refusal(Delivered.OCCUPIED, message));
    } catch (IOException e) {
      throw new StoreAway("store: " + e.getMessage(), e);
    }
  }
}
