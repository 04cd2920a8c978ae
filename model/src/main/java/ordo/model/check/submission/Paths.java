package ordo.model.check.submission;

import java.util.Optional;
import ordo.model.StorePath;
import ordo.model.check.Fields;

/** Paths in the store, as clients write them. */
final class Paths {
  private Paths() {}

  /** A directory may be written with a slash at its end. */
  static Optional<StorePath> read(Fields fields, String field, String text, boolean isDirectory) {
    String path =
        isDirectory && text.length() > 1 && text.endsWith("/")
            ? text.substring(0, text.length() - 1)
            : text;
    Optional<String> problem = StorePath.problem(path);
    problem.ifPresent(
        message ->
            fields
                .problems()
                .add(
                    "invalid_path",
                    fields.at(field),
                    fields.label() + "'" + field + "': " + message));
    return problem.isPresent() ? Optional.empty() : Optional.of(new StorePath(path));
  }
}
