package ordo.server.delivered;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import ordo.model.StorePath;
import ordo.store.Replaceable;
import ordo.store.Store;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Data sets that are recognised as such: by what their entry file says, and by the names of all
 * their files. A file more, and it is a folder of unknown files.
 */
enum DataSet implements Replaceable {
  /** Entwine Point Tiles 1.x. */
  EPT(
      "an EPT data set",
      "ept.json",
      "ept(-build)?\\.json|ept-data/\\d+(-\\d+){3}\\.(laz|bin|zst)"
          + "|ept-hierarchy/\\d+(-\\d+){3}\\.json|ept-sources/[^/]+\\.json",
      entry ->
          entry.path("schema").isArray()
              && entry.path("bounds").isArray()
              && entry.path("span").isNumber()
              && entry.path("dataType").isString()),
  /** Potree 2.x. */
  POTREE(
      "a Potree data set",
      "metadata.json",
      "metadata\\.json|octree\\.bin|hierarchy\\.bin",
      entry ->
          entry.path("version").asString("").startsWith("2.")
              && entry.path("hierarchy").isObject()
              && entry.path("attributes").isArray());

  private static final int ENTRY_BYTES_MAX = 4 << 20;
  private static final JsonMapper JSON = new JsonMapper();

  private final String shown;
  private final String entry;
  private final Pattern names;
  private final Predicate<JsonNode> says;

  DataSet(String shown, String entry, String names, Predicate<JsonNode> says) {
    this.shown = shown;
    this.entry = entry;
    this.names = Pattern.compile(names);
    this.says = says;
  }

  /** What a folder is by its entry file; whether there is more in it is not looked at. */
  static Optional<DataSet> at(Store store, StorePath folder) throws IOException {
    for (DataSet set : List.of(values())) {
      if (set.isAt(store, folder)) {
        return Optional.of(set);
      }
    }
    return Optional.empty();
  }

  /** For people. */
  String shown() {
    return shown;
  }

  @Override
  public boolean mayGo(Store.Occupant file) {
    return names.matcher(file.below()).matches();
  }

  private boolean isAt(Store store, StorePath folder) throws IOException {
    String path = folder + "/" + entry;
    if (StorePath.problem(path).isPresent()
        || !(store.stat(new StorePath(path)).orElse(null) instanceof Store.FileEntry file)
        || file.sizeBytes() > ENTRY_BYTES_MAX) {
      return false;
    }
    try (InputStream in = store.read(file.path(), 0, ENTRY_BYTES_MAX)) {
      return says.test(JSON.readTree(in.readAllBytes()));
    } catch (JacksonException e) {
      return false;
    }
  }
}
