package ordo.cli.server.submission;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import ordo.model.StorePath;
import ordo.wire.RefusedException;
import ordo.wire.StoreClient;
import tools.jackson.databind.JsonNode;

/** Which type of artifact lies at a path, where nobody says it. */
final class InputType {
  private final StoreClient store;

  InputType(StoreClient store) {
    this.store = store;
  }

  /**
   * @param accepted what the recipe takes; none: any
   */
  String of(String name, String uri, List<String> accepted) throws IOException {
    if (accepted.size() == 1) {
      return accepted.getFirst();
    }
    Optional<String> byName = byName(uri);
    Optional<String> found = byName.isPresent() ? byName : inFolder(uri);
    return found
        .filter(type -> accepted.isEmpty() || accepted.contains(type))
        .orElseThrow(() -> new IOException(unknown(name, uri, accepted)));
  }

  private static String unknown(String name, String uri, List<String> accepted) {
    String types = accepted.isEmpty() ? "a type" : "one of " + String.join(", ", accepted);
    return "--input %s: expected %s, and cannot tell which %s is; say --type %s=TYPE"
        .formatted(name, types, uri, name);
  }

  private static Optional<String> byName(String uri) {
    String ending = uri.substring(uri.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT);
    return switch (ending) {
      case "las", "laz" -> Optional.of("las");
      case "tif", "tiff" -> Optional.of("tif");
      case "json", "geojson" -> Optional.of("json");
      default -> Optional.empty();
    };
  }

  /** A data set is known by the file that tells of it. */
  private Optional<String> inFolder(String uri) throws IOException {
    String path = uri.replaceFirst("/+$", "");
    if (StorePath.problem(path).isPresent()) {
      return Optional.empty();
    }
    try {
      return dataSet(store.list(Optional.of(new StorePath(path)), ""));
    } catch (RefusedException nothingThere) {
      return Optional.empty();
    }
  }

  private static Optional<String> dataSet(JsonNode page) {
    for (JsonNode file : page.path("files")) {
      switch (file.path("name").asString("")) {
        case "ept.json" -> {
          return Optional.of("ept");
        }
        case "metadata.json", "hierarchy.bin", "octree.bin" -> {
          return Optional.of("potree");
        }
        default -> {}
      }
    }
    return Optional.empty();
  }
}
