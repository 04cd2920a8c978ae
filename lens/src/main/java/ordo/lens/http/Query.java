package ordo.lens.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import ordo.lens.artifact.Artifact;
import ordo.model.StorePath;

/** Parameters of a request, each named once. */
public record Query(Map<String, String> values) {
  private static final Pattern WHOLE = Pattern.compile("\\d{1,18}");
  private static final int TYPE_CHARACTERS_MAX = 64;

  static Query of(String raw) throws Refusal {
    Map<String, String> values = new LinkedHashMap<>();
    for (String part : raw == null || raw.isEmpty() ? new String[0] : raw.split("&")) {
      int equals = part.indexOf('=');
      String name = decoded(equals < 0 ? part : part.substring(0, equals));
      if (values.put(name, equals < 0 ? "" : decoded(part.substring(equals + 1))) != null) {
        throw Refusal.badRequest("parameter " + name + ": expected once, found again");
      }
    }
    return new Query(values);
  }

  private static String decoded(String text) throws Refusal {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw Refusal.badRequest("query: expected percent-encoded UTF-8, found something else");
    }
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  private String needed(String name) throws Refusal {
    return text(name)
        .orElseThrow(() -> Refusal.badRequest("parameter " + name + ": expected, found none"));
  }

  /** A whole number between bounds. */
  public int whole(String name, int least, int greatest, int absent) throws Refusal {
    String text = values.get(name);
    if (text == null) {
      return absent;
    }
    boolean isWhole = WHOLE.matcher(text).matches();
    if (!isWhole || Long.parseLong(text) < least || Long.parseLong(text) > greatest) {
      throw Refusal.badRequest(
          "parameter %s: expected %d to %d, found %s".formatted(name, least, greatest, text));
    }
    return Integer.parseInt(text);
  }

  Artifact artifact() throws Refusal {
    String uri = needed("uri");
    Optional<String> problem = StorePath.problem(uri);
    if (problem.isPresent()) {
      throw Refusal.badRequest("parameter uri: " + problem.get());
    }
    String type = needed("type");
    String size = values.getOrDefault("size", "0");
    if (type.length() > TYPE_CHARACTERS_MAX || !WHOLE.matcher(size).matches()) {
      throw Refusal.badRequest("parameters type and size: expected a word and bytes");
    }
    String hash = values.getOrDefault("hash", "");
    return new Artifact(new StorePath(uri), type, Long.parseLong(size), hash);
  }
}
