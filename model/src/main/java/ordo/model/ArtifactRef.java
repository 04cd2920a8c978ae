package ordo.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference to an artifact of one job: {@code job:<name>} or {@code step:<id>.<slot>}; its text
 * is the artifact's name. SPEC section 3.
 */
public sealed interface ArtifactRef {
  Pattern JOB_INPUT = Pattern.compile("job:([A-Za-z0-9_-]+)");
  Pattern STEP_OUTPUT = Pattern.compile("step:([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)");

  /** An input artifact of the job. */
  record JobInput(String name) implements ArtifactRef {
    @Override
    public String toString() {
      return "job:" + name;
    }
  }

  /** What a step produces in one of its output slots. */
  record StepOutput(String stepId, String slot) implements ArtifactRef {
    @Override
    public String toString() {
      return "step:" + stepId + "." + slot;
    }
  }

  /** Empty when the text is no reference. */
  static Optional<ArtifactRef> parse(String text) {
    Matcher input = JOB_INPUT.matcher(text);
    if (input.matches()) {
      return Optional.of(new JobInput(input.group(1)));
    }
    Matcher output = STEP_OUTPUT.matcher(text);
    return output.matches()
        ? Optional.of(new StepOutput(output.group(1), output.group(2)))
        : Optional.empty();
  }
}
