package ordo.model.check.submission;

import java.util.Optional;
import ordo.model.ArtifactType;
import ordo.model.StorePath;
import ordo.model.Submission;

/** The questions to the store, of which those that the rule forbids are never asked. */
record PermittedLookups(PathRule rule, SubmissionCheck.Lookups store)
    implements InputLookup, OutputLookup {
  @Override
  public Look look(ArtifactType type, boolean many, StorePath uri) {
    return rule.mayRead(uri) ? told(store.inputs().look(type, many, uri), uri) : new NotPermitted();
  }

  /** Without what lies on the way, where that is outside. */
  private Look told(Look look, StorePath uri) {
    boolean isOutside =
        look instanceof Wrong wrong
            && wrong.above().filter(place -> !rule.mayRead(place)).isPresent();
    return isOutside ? Wrong.absent(uri) : look;
  }

  @Override
  public Optional<Refusal> problem(Submission.Destination destination) {
    StorePath path = destination.path();
    return rule.mayWrite(path)
        ? store.outputs().problem(destination).map(refusal -> refusal.toldBy(rule))
        : Optional.of(new Refusal(PathRule.CODE, PathRule.message(path)));
  }
}
