package ordo.model.check.submission;

import java.util.Optional;
import ordo.model.Submission;

/** Where the places that outputs go to are looked up. */
public interface OutputLookup {
  /** Why a delivery may not go there; empty when it may. */
  Optional<Refusal> problem(Submission.Destination destination);

  /**
   * @param code stable word for programs, such as {@code path_occupied}
   * @param message for people: what was expected, what was found
   */
  record Refusal(String code, String message) {}
}
