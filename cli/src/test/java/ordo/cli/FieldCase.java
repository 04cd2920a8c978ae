package ordo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasVlr;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row of the field's table at work.
 *
 * @param inputs files of the row
 * @param folder empty, for what verbs write
 */
record FieldCase(List<Path> inputs, Path folder) {
  Path in() {
    return inputs.getFirst();
  }

  Path out(String name) {
    return folder.resolve(name);
  }

  Said convert(String name) {
    return Said.points("convert", in(), out(name));
  }

  Said info() {
    return Said.points("info", in());
  }

  JsonNode infoJson() {
    return Said.points("info", in(), "--json").json();
  }

  JsonNode infoJson(String name) {
    return Said.points("info", out(name), "--json").json();
  }

  Said reproject(String name, String... options) {
    var words = new ArrayList<Object>(List.of("reproject", in(), out(name)));
    words.addAll(List.of(options));
    return Said.points(words.toArray());
  }

  /** Of all inputs, into folder {@code ept}. */
  Said ept() {
    var words = new ArrayList<Object>(List.of("ept"));
    words.addAll(inputs);
    words.add(out("ept"));
    return Said.points(words.toArray());
  }

  JsonNode eptJson() {
    return JsonMapper.shared().readTree(text(out("ept").resolve("ept.json")));
  }

  /** Of the folder that {@link #ept} made. */
  void eptIsValid() {
    Said.points("validate", out("ept")).succeeds();
    var words = new ArrayList<Object>(List.of("validate", out("ept"), "--against"));
    words.addAll(inputs);
    Said.points(words.toArray()).succeeds();
  }

  /** The row of one dimension in a document of {@code info}. */
  static JsonNode statistic(JsonNode document, String name) {
    for (JsonNode row : document.at("/stats/statistic")) {
      if (row.get("name").asString().equals(name)) {
        return row;
      }
    }
    throw new AssertionError("no row of " + name + " in " + document.at("/stats/statistic"));
  }

  /** The element of one dimension in an {@code ept.json}. */
  static JsonNode dimension(JsonNode ept, String name) {
    for (JsonNode element : ept.path("schema")) {
      if (element.get("name").asString().equals(name)) {
        return element;
      }
    }
    throw new AssertionError("no dimension " + name + " in " + ept.path("schema"));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Payloads of all records of one kind, in their order. */
  static List<byte[]> payloads(Path file, String userId, int recordId) {
    var found = new ArrayList<byte[]>();
    try (LasFile las = LasFiles.open(file)) {
      for (LasVlr record : las.vlrs()) {
        if (record.userId().equals(userId) && record.recordId() == recordId) {
          found.add(record.bytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** The CRS line of {@code info}, without what stands there when nothing is known. */
  static Optional<String> crsLine(Said info) {
    return info.lines().stream()
        .filter(line -> line.startsWith("  CRS "))
        .map(line -> line.substring(6).strip())
        .filter(line -> !line.equals("not named"))
        .findFirst();
  }

  static void assertNear(JsonNode number, double expected, double far) {
    assertThat(number.isNumber()).as("%s", number).isTrue();
    assertThat(number.asDouble()).isCloseTo(expected, org.assertj.core.data.Offset.offset(far));
  }
}
