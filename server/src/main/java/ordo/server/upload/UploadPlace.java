package ordo.server.upload;

import java.io.IOException;
import java.util.Optional;
import ordo.model.StorePath;
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
  /** Why no upload may go there, as things lie now. */
  Optional<Refused> obstacle() throws IOException {
    if (path.isWithin(new StorePath(StorePath.STAGING_ROOT))) {
      String message = "expected a path outside of artifacts/, where steps stage, found " + path;
      return Optional.of(new Refused(Why.PATH, message));
    }
    Optional<Hindrance> hindrance = store.hindrance(path);
    if (hindrance.isPresent()) {
      return hindrance.map(UploadPlace::refused);
    }
    return StrangerSearch.at(store, path, replaceable()).map(this::occupied);
  }

  /** The file at the path itself, where it may go. */
  Replaceable replaceable() {
    return overwrite ? file -> file.below().isEmpty() : Replaceable.NOTHING;
  }

  private static Refused refused(Hindrance hindrance) {
    Why why = hindrance.kind() == Hindrance.Kind.OCCUPIED ? Why.OCCUPIED : Why.PATH;
    return new Refused(why, hindrance.message());
  }

  private Refused occupied(Store.Occupant found) {
    boolean isFile = found.kind() == Store.Kind.FILE && found.below().isEmpty();
    String hint = isFile ? "; overwrite=true replaces it" : "";
    String message = "expected nothing at '%s', found %s%s";
    return new Refused(Why.OCCUPIED, message.formatted(path, found.shown(path), hint));
  }
}
