package ordo.model.check.submission;

import ordo.model.StorePath;

/**
 * What a submission may name, whoever submits it; asked before the store is, so that no answer
 * tells what lies elsewhere.
 */
public interface PathRule {
  /** The word for what is refused. */
  String CODE = "not_permitted";

  /** What is told of what lies outside, where it cannot be kept quiet. */
  String HINDERED = "expected directories above it, found something else";

  /** Everything. */
  PathRule ALL =
      new PathRule() {
        @Override
        public boolean mayRead(StorePath path) {
          return true;
        }

        @Override
        public boolean mayWrite(StorePath path) {
          return true;
        }
      };

  boolean mayRead(StorePath path);

  /** Highest priority that it may ask for; below 0 it is the lower half that is open. */
  default int priorityMax() {
    return PriorityCheck.HIGHEST;
  }

  boolean mayWrite(StorePath path);

  /** For people. */
  static String message(StorePath path) {
    return "'" + path + "' lies outside of what this token may reach";
  }
}
