package ordo.store.folder;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import ordo.model.StorePath;
import ordo.store.PathOccupied;
import ordo.store.Replaceable;
import ordo.store.Store;
import ordo.store.StrangerSearch;
import ordo.store.system.Exchange;

/**
 * Puts a finished copy in place of what a rule lets go, and of nothing else. What leaves the target
 * is looked at once it is out of everybody's sight: where something of a stranger's has come into
 * it, it goes back. Until then it has a name that no cleaner removes; see {@link #isUnjudged}.
 */
final class Replacement {
  private static final Logger LOG = System.getLogger(Replacement.class.getName());
  private static final String UNJUDGED_SUFFIX = ".unjudged";

  private final Copy copy;
  private final Replaceable rule;
  private final Path unjudged;
  private final Path kept;
  private final boolean hasExchange;
  private final List<Path> replaced = new ArrayList<>();

  /**
   * @param made out of sight, on the file system of the target
   * @param source what it is a copy of
   * @param path of the target in the store
   * @param target where that is; its folder is there
   */
  record Copy(Path made, Path source, StorePath path, Path target) {}

  /**
   * @param kept the folder for what is a stranger's and can go nowhere else; made when needed
   */
  Replacement(Copy copy, Replaceable rule, Path kept) {
    this(copy, rule, kept, true);
  }

  /**
   * @param hasExchange whether two names may change places in one step
   */
  Replacement(Copy copy, Replaceable rule, Path kept, boolean hasExchange) {
    this.copy = copy;
    this.rule = rule;
    this.unjudged = copy.made().resolveSibling(copy.made().getFileName() + UNJUDGED_SUFFIX);
    this.kept = kept;
    this.hasExchange = hasExchange;
  }

  /** Whether something out of sight may be a stranger's. */
  static boolean isUnjudged(Path path) {
    return path.getFileName().toString().endsWith(UNJUDGED_SUFFIX);
  }

  /** Puts aside what may be a stranger's, for people to look at. */
  static void keep(Path strange, Path kept) throws IOException {
    Path place = Files.createDirectories(kept).resolve(UUID.randomUUID().toString());
    Files.move(strange, place, StandardCopyOption.ATOMIC_MOVE);
    LOG.log(
        Level.WARNING,
        "{0}/kept/{1} in the store holds what a delivery found and may not be Ordo''s",
        StorePath.OWN_ROOT,
        place.getFileName());
  }

  /**
   * Returns when the copy is in place, and on disk.
   *
   * @throws PathOccupied when something lies there that may not go; it lies there still
   */
  void run() throws IOException {
    Swapping.untilDone(this::swapOnce);
    Durably.syncFolder(copy.target().getParent());
    for (Path old : replaced) {
      delete(old, rule);
    }
  }

  /** Another writer may come between any two steps; then once more. */
  private void swapOnce() throws IOException {
    if (!Files.exists(copy.target(), LinkOption.NOFOLLOW_LINKS)) {
      Exchange.intoNothing(copy.made(), copy.target());
      return;
    }
    move(copy.made(), unjudged);
    if (hasExchange && Exchange.of(unjudged, copy.target())) {
      judge();
    } else {
      moveAwayAndIn();
    }
  }

  /** Where no exchange is to be had: there is a moment without either. */
  private void moveAwayAndIn() throws IOException {
    move(unjudged, copy.made());
    move(copy.target(), unjudged);
    judge();
    Exchange.intoNothing(copy.made(), copy.target());
  }

  /** What was at the target goes where all of it may, and is put back otherwise. */
  private void judge() throws IOException {
    var search = new StrangerSearch(rule);
    try {
      OccupantWalk.walk(unjudged, search);
    } catch (IOException | RuntimeException e) {
      putBack();
      throw e;
    }
    if (search.stranger().isPresent()) {
      putBack();
      throw new PathOccupied(copy.path(), search.stranger().get());
    }
    replaced.add(renamed(unjudged));
  }

  private void putBack() throws IOException {
    if (hasExchange && Exchange.of(unjudged, copy.target())) {
      // The copy is out of sight again, with what has been put into it meanwhile.
      delete(renamed(unjudged), this::isCopied);
      return;
    }
    try {
      Exchange.intoNothing(unjudged, copy.target());
    } catch (FileSystemException e) {
      keep(unjudged, kept);
    }
  }

  private boolean isCopied(Store.Occupant file) {
    Path original = copy.source().resolve(file.below());
    try {
      return Files.size(original) == file.sizeBytes();
    } catch (IOException e) {
      return false;
    }
  }

  /** Only what may go: somebody may write into a folder that he has open, wherever it lies. */
  private void delete(Path old, Replaceable whatGoes) throws IOException {
    OccupantWalk.delete(old, whatGoes);
    if (Files.exists(old, LinkOption.NOFOLLOW_LINKS)) {
      keep(old, kept);
    }
  }

  /** To a name that a cleaner removes, should this process die. */
  private Path renamed(Path judged) throws IOException {
    Path old = judged.resolveSibling(UUID.randomUUID().toString());
    move(judged, old);
    return old;
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }
}
