package ordo.server.delivered;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import ordo.model.StorePath;
import ordo.server.db.Database;
import ordo.store.Replaceable;
import ordo.store.Store;

/**
 * What lies at one target and below it, and was put there by deliveries: each file is held against
 * the rows of its own path and of those above it. Rows count as they were when the first file was
 * asked about, so that a delivery which was overtaken replaces nothing that came later. One thread.
 */
final class OwnFiles implements Replaceable {
  /** Of rows below the target; what further ones name counts as unknown. */
  private static final int ROWS_MAX = 100_000;

  /** Paths whose manifests are in memory; a walk goes through one folder after the other. */
  private static final int LOADED_MAX = 4;

  private final Database database;
  private final Store store;
  private final StorePath target;
  private final Optional<Manifest> begun;
  private final Map<String, List<Manifest>> loaded = new LinkedHashMap<>();
  private Optional<Map<String, List<String>>> rows = Optional.empty();

  /**
   * @param begun what the delivery that asks puts there itself
   */
  OwnFiles(Database database, Store store, StorePath target, Optional<Manifest> begun) {
    this.database = database;
    this.store = store;
    this.target = target;
    this.begun = begun;
  }

  /**
   * @throws UncheckedIOException when the store cannot be read
   */
  @Override
  public boolean mayGo(Store.Occupant file) {
    return isAny(file, (manifest, below) -> manifest.holds(below, file));
  }

  /** Whether something of this name was delivered, though perhaps not as it is. */
  boolean isNamed(Store.Occupant file) {
    return isAny(file, Manifest::names);
  }

  private boolean isAny(Store.Occupant file, BiPredicate<Manifest, String> test) {
    if (begun.isPresent() && test.test(begun.get(), file.below())) {
      return true;
    }
    String path = file.below().isEmpty() ? target.value() : target + "/" + file.below();
    for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
      String below = end == path.length() ? "" : path.substring(end + 1);
      if (manifestsOf(path.substring(0, end)).stream().anyMatch(one -> test.test(one, below))) {
        return true;
      }
    }
    return false;
  }

  private List<Manifest> manifestsOf(String path) {
    List<String> keys = rows().get(path);
    if (keys == null) {
      return List.of();
    }
    List<Manifest> known = loaded.remove(path);
    List<Manifest> manifests = known == null ? load(path, keys) : known;
    if (loaded.size() == LOADED_MAX) {
      loaded.remove(loaded.keySet().iterator().next());
    }
    loaded.put(path, manifests); // the last one asked about stands last
    return manifests;
  }

  private Map<String, List<String>> rows() {
    if (rows.isEmpty()) {
      rows =
          Optional.of(
              database.withSession(session -> DeliveredSql.keys(session, target, ROWS_MAX)));
    }
    return rows.get();
  }

  private List<Manifest> load(String path, List<String> keys) {
    List<Manifest> manifests = new ArrayList<>();
    for (DeliveredSql.Row row :
        database.withSession(session -> DeliveredSql.rows(session, path, keys))) {
      row.paths().or(() -> read(row)).map(Manifest::unpack).ifPresent(manifests::add);
    }
    return manifests;
  }

  private Optional<byte[]> read(DeliveredSql.Row row) {
    try {
      return UnreadRows.read(database, store, row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
