package ordo.model.check.submission;

import ordo.model.StorePath;

/**
 * What a submission may name, whoever submits it; asked before the store is, so that no answer
 * tells what lies elsewhere.
 */
public interface PathRule {
  /** The word for what is refused. */
  String CODE = "not_permitted";

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

  boolean mayWrite(StorePath path);

  /** For people. */
  static String message(StorePath path) {
    return "'" + path + "' lies outside of what this token may reach";
  }
}
