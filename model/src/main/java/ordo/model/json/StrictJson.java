package ordo.model.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes JSON trees. Duplicate keys, trailing text, nesting over {@link #DEPTH_MAX}, more
 * than {@link #VALUES_MAX} values, anything but UTF-8, and strings and numbers that a database
 * cannot hold are refused.
 */
public final class StrictJson {
  /** Deepest nesting of arrays and objects. */
  public static final int DEPTH_MAX = 64;

  /** Values and names of members in one document. */
  public static final int VALUES_MAX = 200_000;

  private static final int NAME_CHARACTERS_MAX = 1_000;

  /** Decimal exponents that both a double and a database keep. */
  private static final int EXPONENT_MAX = 308;

  private static final int NUMBER_CHARACTERS_MAX = 400;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH_MAX)
                          .maxNumberLength(NUMBER_CHARACTERS_MAX)
                          .maxNameLength(NAME_CHARACTERS_MAX)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private StrictJson() {}

  /** One whole document. */
  public static JsonNode read(byte[] utf8) throws MalformedJson {
    JsonText.of(utf8).requireFit();
    JsonNode tree = whole(utf8);
    if (tree == null || tree.isMissingNode()) {
      throw new MalformedJson(
          "Malformed JSON at line 1, column 1: expected a value, found nothing");
    }
    if (!isStorable(tree)) {
      refuseWhatCannotBeStored(tree, Pointer.ROOT);
    }
    return tree;
  }

  private static JsonNode whole(byte[] utf8) throws MalformedJson {
    try (JsonParser parser = MAPPER.createParser(utf8)) {
      JsonNode tree = tree(parser);
      refuseMore(parser);
      return tree;
    } catch (JacksonException e) {
      throw new MalformedJson("Malformed JSON" + at(e.getLocation()) + ": " + firstLine(e));
    }
  }

  private static JsonNode tree(JsonParser parser) throws MalformedJson {
    try {
      return MAPPER.readTree(parser);
    } catch (StreamConstraintsException e) {
      TokenStreamLocation told = e.getLocation();
      throw new MalformedJson(constraint(e, told == null ? parser.currentLocation() : told));
    }
  }

  /** Text that this product wrote itself. */
  public static JsonNode readOwn(String text) {
    try {
      return read(text.getBytes(StandardCharsets.UTF_8));
    } catch (MalformedJson e) {
      throw new IllegalStateException("own text: " + e.getMessage(), e);
    }
  }

  public static byte[] write(JsonNode tree) {
    return MAPPER.writeValueAsBytes(tree);
  }

  public static String text(JsonNode tree) {
    return MAPPER.writeValueAsString(tree);
  }

  private static String constraint(
      StreamConstraintsException failure, TokenStreamLocation location) {
    String where = at(location);
    return failure.getOriginalMessage().contains("nesting depth")
        ? "JSON nested too deep" + where + ": expected at most " + DEPTH_MAX + " levels"
        : "JSON value too large" + where + ": " + firstLine(failure);
  }

  private static String at(TokenStreamLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static void refuseMore(JsonParser parser) throws MalformedJson {
    if (parser.nextToken() != null) {
      throw new MalformedJson(
          "Malformed JSON"
              + at(parser.currentTokenLocation())
              + ": expected the end, found more text");
    }
  }

  /** What the library says, without its advice on its own settings. */
  private static String firstLine(JacksonException failure) {
    String line = failure.getOriginalMessage().lines().findFirst().orElse("unreadable");
    return line.replaceAll(", from `[^`]*`|: enable `[^`]*` to allow| \\(start marker at .*", "");
  }

  /** Without the places, which only a refusal needs. */
  private static boolean isStorable(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT ->
          node.properties().stream()
              .allMatch(field -> isText(field.getKey()) && isStorable(field.getValue()));
      case ARRAY -> node.valueStream().allMatch(StrictJson::isStorable);
      case STRING -> isText(node.stringValue());
      case NUMBER -> node.isInt();
      case BOOLEAN, NULL, MISSING, BINARY, POJO -> true;
    };
  }

  private static boolean isText(String text) {
    return text.chars().allMatch(c -> c != 0 && !Character.isSurrogate((char) c));
  }

  private static void refuseWhatCannotBeStored(JsonNode node, Pointer at) throws MalformedJson {
    switch (node.getNodeType()) {
      case OBJECT -> refuseMembers(node, at);
      case ARRAY -> refuseItems(node, at);
      case STRING -> refuseText(node.stringValue(), at);
      case NUMBER -> refuseNumber(node.decimalValue(), at);
      case BOOLEAN, NULL, MISSING, BINARY, POJO -> {}
    }
  }

  private static void refuseMembers(JsonNode object, Pointer at) throws MalformedJson {
    for (var field : object.properties()) {
      refuseText(field.getKey(), at);
      refuseWhatCannotBeStored(field.getValue(), at.child(field.getKey()));
    }
  }

  private static void refuseItems(JsonNode array, Pointer at) throws MalformedJson {
    for (int i = 0; i < array.size(); i++) {
      refuseWhatCannotBeStored(array.get(i), at.child(i));
    }
  }

  private static void refuseText(String text, Pointer at) throws MalformedJson {
    OptionalInt found = text.codePoints().filter(StrictJson::isNoCharacter).findFirst();
    if (found.isPresent()) {
      throw new MalformedJson(
          "Malformed JSON at %s: expected Unicode text, found the character \\u%04x"
              .formatted(place(at), found.getAsInt()));
    }
  }

  /** Zero, and a surrogate that has lost its other half. */
  private static boolean isNoCharacter(int point) {
    return point == 0 || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  private static void refuseNumber(BigDecimal number, Pointer at) throws MalformedJson {
    long exponent = (long) number.precision() - number.scale() - 1;
    if (number.signum() != 0 && Math.abs(exponent) > EXPONENT_MAX - 1) {
      throw new MalformedJson(
          "Malformed JSON at %s: expected a number with an exponent below 1e%s, found 1e%s"
              .formatted(place(at), EXPONENT_MAX, exponent));
    }
  }

  private static String place(Pointer at) {
    return at.text().isEmpty() ? "the top" : at.text();
  }
}
