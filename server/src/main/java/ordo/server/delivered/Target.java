package ordo.server.delivered;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import ordo.model.StorePath;
import ordo.model.Submission;
import ordo.store.Replaceable;
import ordo.store.Store;
import ordo.store.StrangerSearch;

/** One place that an output goes to, and what may be replaced there; SPEC section 4. */
final class Target {
  private final Store store;
  private final Submission.Destination to;
  private final OwnFiles own;

  Target(Store store, Submission.Destination to, OwnFiles own) {
    this.store = store;
    this.to = to;
    this.own = own;
  }

  /**
   * What is in the way, for people. The look ends at the first such thing.
   *
   * @param told whether what lies at a place above may be told
   */
  Optional<String> obstacle(Predicate<StorePath> told) throws IOException {
    Optional<StorePath> above = fileAbove();
    if (above.isPresent()) {
      String found = told.test(above.get()) ? "the file '" + above.get() + "'" : "something else";
      return Optional.of("expected folders above '" + to.path() + "', found " + found);
    }
    Optional<Store.Occupant> stranger = StrangerSearch.at(store, to.path(), replaceable());
    return stranger.isPresent() ? Optional.of(shown(stranger.get())) : Optional.empty();
  }

  /** Own files; where the client says so, one file or one data set too. */
  Replaceable replaceable() throws IOException {
    if (!to.overwrite()) {
      return own;
    }
    Replaceable named = oneThing().<Replaceable>map(OneThing::files).orElse(Replaceable.NOTHING);
    return file -> own.mayGo(file) || named.mayGo(file);
  }

  private Optional<StorePath> fileAbove() throws IOException {
    String path = to.path().value();
    for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
      StorePath above = new StorePath(path.substring(0, slash));
      if (store.stat(above).orElse(null) instanceof Store.FileEntry) {
        return Optional.of(above);
      }
    }
    return Optional.empty();
  }

  /** What {@code overwrite} may replace. */
  private record OneThing(String shown, Replaceable files) {}

  private Optional<OneThing> oneThing() throws IOException {
    Optional<Store.Occupant> top = top();
    if (top.isEmpty()) {
      return Optional.empty();
    }
    return switch (top.get().kind()) {
      case FILE -> Optional.of(new OneThing("one file", file -> file.below().isEmpty()));
      case FOLDER -> DataSet.at(store, to.path()).map(set -> new OneThing(set.shown(), set));
      case LINK, OTHER -> Optional.empty();
    };
  }

  private Optional<Store.Occupant> top() throws IOException {
    List<Store.Occupant> top = new ArrayList<>();
    store.walk(
        to.path(),
        found -> {
          top.add(found);
          return false;
        });
    return top.stream().findFirst();
  }

  private String shown(Store.Occupant stranger) throws IOException {
    boolean isChanged = stranger.kind() == Store.Kind.FILE && own.isNamed(stranger);
    return "expected nothing at '"
        + to.path()
        + "' but what Ordo delivered there, found "
        + stranger.shown(to.path())
        + (isChanged ? ", which is not as it was delivered" : "")
        + hint(stranger);
  }

  private String hint(Store.Occupant stranger) throws IOException {
    if (to.overwrite() || stranger.kind() != Store.Kind.FILE) {
      return "";
    }
    return oneThing()
        .filter(thing -> thing.files().mayGo(stranger))
        .map(thing -> "; \"overwrite\": true replaces " + thing.shown())
        .orElse("");
  }
}
