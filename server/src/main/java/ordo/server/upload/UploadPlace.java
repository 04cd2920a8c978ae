package ordo.server.upload;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import ordo.model.StorePath;
import ordo.model.check.submission.PathRule;
import ordo.server.access.JobAccess;
import ordo.server.auth.Caller;
import ordo.server.upload.Uploaded.Refused;
import ordo.server.upload.Uploaded.Why;
import ordo.store.Hindrance;
import ordo.store.Replaceable;
import ordo.store.Store;
import ordo.store.StrangerSearch;

/**
 * Where one upload is to go.
 *
 * @param overwrite whether one file there may go
 */
record UploadPlace(Store store, StorePath path, boolean overwrite) {
  /**
   * Why no upload may go there, as things lie now; what lies above it is told to whoever may write
   * there.
   */
  Optional<Refused> obstacle(Caller caller) throws IOException {
    if (path.isWithin(new StorePath(StorePath.STAGING_ROOT))) {
      String message = "expected a path outside of artifacts/, where steps stage, found " + path;
      return Optional.of(new Refused(Why.PATH, message));
    }
    Optional<Hindrance> hindrance = store.hindrance(path);
    if (hindrance.isPresent()) {
      Predicate<StorePath> told = above -> JobAccess.mayWrite(caller, above);
      return hindrance.map(found -> refused(found, told));
    }
    return StrangerSearch.at(store, path, replaceable()).map(this::occupied);
  }

  /** The file at the path itself, where it may go. */
  Replaceable replaceable() {
    return overwrite ? file -> file.below().isEmpty() : Replaceable.NOTHING;
  }

  private static Refused refused(Hindrance hindrance, Predicate<StorePath> told) {
    Why why = hindrance.kind() == Hindrance.Kind.OCCUPIED ? Why.OCCUPIED : Why.PATH;
    boolean isHidden = hindrance.above().filter(told.negate()).isPresent();
    return new Refused(why, isHidden ? PathRule.HINDERED : hindrance.message());
  }

  private Refused occupied(Store.Occupant found) {
    boolean isFile = found.kind() == Store.Kind.FILE && found.below().isEmpty();
    String hint = isFile ? "; overwrite=true replaces it" : "";
    String message = "expected nothing at '%s', found %s%s";
    return new Refused(Why.OCCUPIED, message.formatted(path, found.shown(path), hint));
  }
}
