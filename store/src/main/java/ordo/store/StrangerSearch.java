package ordo.store;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import ordo.model.StorePath;

/**
 * Looks for the first thing that may not be replaced, and no further. Folders hold nothing by
 * themselves, as in a store that has none, but there are at most {@link #FOLDERS_MAX} of them.
 */
public final class StrangerSearch implements Predicate<Store.Occupant> {
  /** More than any data set has; a bound for trees of empty folders. */
  static final int FOLDERS_MAX = 100_000;

  private final Replaceable rule;
  private int folders;
  private Optional<Store.Occupant> stranger = Optional.empty();

  public StrangerSearch(Replaceable rule) {
    this.rule = rule;
  }

  /** At or below a path in a store; empty too when nothing lies there. */
  public static Optional<Store.Occupant> at(Store store, StorePath path, Replaceable rule)
      throws IOException {
    var search = new StrangerSearch(rule);
    store.walk(path, search);
    return search.stranger;
  }

  /** The first found so far, by whoever walks. */
  public Optional<Store.Occupant> stranger() {
    return stranger;
  }

  /** Whether to go on. */
  @Override
  public boolean test(Store.Occupant found) {
    boolean mayGo =
        switch (found.kind()) {
          case FILE -> rule.mayGo(found);
          case FOLDER -> ++folders <= FOLDERS_MAX;
          case LINK, OTHER -> false;
        };
    if (!mayGo) {
      stranger = Optional.of(found);
    }
    return mayGo;
  }
}
