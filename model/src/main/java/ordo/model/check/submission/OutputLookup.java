package ordo.model.check.submission;

import java.util.Optional;
import ordo.model.StorePath;
import ordo.model.Submission;

/** Where the places that outputs go to are looked up. */
public interface OutputLookup {
  /** Why a delivery may not go there; empty when it may. */
  Optional<Refusal> problem(Submission.Destination destination);

  /**
   * @param code stable word for programs, such as {@code path_occupied}
   * @param message for people: what was expected, what was found
   * @param above the place on the way there that the message names; empty where it names none
   */
  record Refusal(String code, String message, Optional<StorePath> above) {
    public Refusal(String code, String message) {
      this(code, message, Optional.empty());
    }

    /** As those may be told it who may write what the rule says: without what lies elsewhere. */
    public Refusal toldBy(PathRule rule) {
      return above.filter(place -> !rule.mayWrite(place)).isPresent()
          ? new Refusal(code, PathRule.HINDERED)
          : this;
    }
  }
}
