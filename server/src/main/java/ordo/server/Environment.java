package ordo.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import ordo.model.json.NearestName;

/**
 * Reads settings from the process' environment and notes what is wrong with them. Blank counts as
 * unset, since that is how container files leave a variable out.
 */
final class Environment {
  /** Every name beginning with {@code ORDO_} that means something to some part of the product. */
  static final Set<String> KNOWN =
      new TreeSet<>(
          Set.of(
              "ORDO_BASE_PATH",
              "ORDO_BODY_BYTES_MAX",
              "ORDO_CA",
              "ORDO_CLASSES",
              "ORDO_CONNECTIONS_STRANGER_MAX",
              "ORDO_CORS_ORIGINS",
              "ORDO_DATA",
              "ORDO_DATABASE_WAIT_SECONDS",
              "ORDO_DOWNLOADS",
              "ORDO_HOST",
              "ORDO_JAVA_OPTIONS",
              "ORDO_KEEP_DAYS",
              "ORDO_LENS",
              "ORDO_PALETTES",
              "ORDO_PROJ",
              "ORDO_PROJ_DATA",
              "ORDO_S3_CA",
              "ORDO_S3_ENDPOINT",
              "ORDO_S3_PATH_STYLE",
              "ORDO_S3_PUBLIC_ENDPOINT",
              "ORDO_S3_REGION",
              "ORDO_SERVER",
              "ORDO_SHARES",
              "ORDO_STORE",
              "ORDO_TEST_DATABASE_URL",
              "ORDO_TLS_CERT",
              "ORDO_TLS_KEY",
              "ORDO_TRACES",
              "ORDO_UPLOAD_BYTES_MAX",
              "ORDO_WEBHOOK_ALLOW_PRIVATE",
              "ORDO_WEBHOOK_SECRET"));

  private final Map<String, String> values;
  private final List<String> problems = new ArrayList<>();

  Environment(Map<String, String> values) {
    this.values = values;
    values.keySet().stream()
        .filter(name -> name.startsWith("ORDO_") && !KNOWN.contains(name))
        .sorted()
        .forEach(name -> problem(name + ": unknown setting" + NearestName.hint(name, KNOWN)));
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(t -> !t.isEmpty());
  }

  int count(String name, int ifUnset, int min, int max) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return ifUnset;
    }
    long value = text.get().matches("[0-9]{1,10}") ? Long.parseLong(text.get()) : min - 1L;
    if (value >= min && value <= max) {
      return (int) value;
    }
    problem(
        name + ": expected a whole number from " + min + " to " + max + ", found " + text.get());
    return ifUnset;
  }

  /** A number of bytes, at least one. */
  long size(String name, long ifUnset) {
    Optional<String> text = text(name);
    if (text.isPresent() && !text.get().matches("[1-9][0-9]{0,17}")) {
      problem(name + ": expected a number of bytes, found " + text.get());
      return ifUnset;
    }
    return text.map(Long::parseLong).orElse(ifUnset);
  }

  boolean flag(String name, boolean ifUnset) {
    Optional<String> text = text(name);
    if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
      problem(name + ": expected true or false, found " + text.get());
    }
    return text.map("true"::equals).orElse(ifUnset);
  }

  void problem(String text) {
    problems.add(text);
  }

  /** One exception for everything that is wrong. */
  void refuseProblems() {
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join(System.lineSeparator(), problems));
    }
  }
}
