package ordo.server.http.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import ordo.model.Shown;
import ordo.model.json.Pointer;
import ordo.server.http.exchange.Refusal;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of one object in a worker's message: unknown ones are passed over, a known one
 * with a wrong value is 400 with its place; SPEC section 7. A null counts as absent.
 */
record MessageFields(JsonNode object, Pointer at) {
  static MessageFields of(JsonNode node, Pointer at) {
    if (!node.isObject()) {
      throw wrong(at, "an object", node);
    }
    return new MessageFields(node, at);
  }

  String text(String name, int charactersMax) {
    return text(required(name), at.child(name), charactersMax);
  }

  Optional<String> optionalText(String name, int charactersMax) {
    return optional(name).map(node -> text(node, at.child(name), charactersMax));
  }

  long whole(String name, long min, long max) {
    JsonNode node = required(name);
    boolean isFit =
        node.isIntegralNumber()
            && node.canConvertToLong()
            && node.longValue() >= min
            && node.longValue() <= max;
    if (!isFit) {
      throw wrong(at.child(name), "a whole number from " + min + " to " + max, node);
    }
    return node.longValue();
  }

  Optional<Long> optionalWhole(String name, long min, long max) {
    return optional(name).map(_ -> whole(name, min, max));
  }

  /** A number from 0 to 1. */
  double fraction(String name) {
    JsonNode node = required(name);
    if (!node.isNumber() || node.doubleValue() < 0 || node.doubleValue() > 1) {
      throw wrong(at.child(name), "a number from 0 to 1", node);
    }
    return node.doubleValue();
  }

  /** A number that is not negative. */
  Optional<Double> optionalAmount(String name) {
    return optional(name).map(node -> amount(node, at.child(name)));
  }

  private static double amount(JsonNode node, Pointer place) {
    if (!node.isNumber() || !(node.doubleValue() >= 0) || Double.isInfinite(node.doubleValue())) {
      throw wrong(place, "a number of at least 0", node);
    }
    return node.doubleValue();
  }

  <E extends Enum<E>> E choice(String name, Class<E> type) {
    JsonNode node = required(name);
    for (E one : type.getEnumConstants()) {
      if (node.isString() && node.stringValue().equals(one.name())) {
        return one;
      }
    }
    List<String> names = List.of(type.getEnumConstants()).stream().map(Enum::name).toList();
    throw wrong(at.child(name), "one of " + String.join(", ", names), node);
  }

  MessageFields object(String name) {
    return of(required(name), at.child(name));
  }

  Optional<MessageFields> optionalFields(String name) {
    return optional(name).map(node -> of(node, at.child(name)));
  }

  Optional<JsonNode> optionalObject(String name) {
    return optional(name).map(node -> of(node, at.child(name)).object());
  }

  /** Absent is none. */
  List<String> optionalTexts(String name, Size size) {
    return optional(name)
        .map(node -> list(node, name, size, (one, place) -> text(one, place, size.charactersMax())))
        .orElse(List.of());
  }

  List<String> texts(String name, Size size) {
    required(name);
    return optionalTexts(name, size);
  }

  <T> List<T> objects(String name, int itemsMax, Function<MessageFields, T> read) {
    return list(
        required(name), name, new Size(itemsMax, 0), (one, place) -> read.apply(of(one, place)));
  }

  /** Absent is none. */
  <T> List<T> optionalObjects(String name, int itemsMax, Function<MessageFields, T> read) {
    return optional(name).isPresent() ? objects(name, itemsMax, read) : List.of();
  }

  /**
   * Bounds of an array of texts.
   *
   * @param charactersMax of each
   */
  record Size(int itemsMax, int charactersMax) {}

  private interface Reading<T> {
    T read(JsonNode node, Pointer place);
  }

  private <T> List<T> list(JsonNode node, String name, Size size, Reading<T> reading) {
    if (!node.isArray() || node.size() > size.itemsMax()) {
      throw wrong(at.child(name), "an array of at most " + size.itemsMax(), node);
    }
    var items = new ArrayList<T>();
    for (int i = 0; i < node.size(); i++) {
      items.add(reading.read(node.get(i), at.child(name).child(i)));
    }
    return items;
  }

  private static String text(JsonNode node, Pointer place, int charactersMax) {
    if (!node.isString() || node.stringValue().length() > charactersMax) {
      throw wrong(place, "a string of at most " + charactersMax + " characters", node);
    }
    return node.stringValue();
  }

  private Optional<JsonNode> optional(String name) {
    return object.hasNonNull(name) ? Optional.of(object.get(name)) : Optional.empty();
  }

  private JsonNode required(String name) {
    return optional(name)
        .orElseThrow(() -> Refusal.of(400, at.child(name) + ": expected a value, found none"));
  }

  /** The answer to a value that the protocol does not know. */
  static Refusal wrong(Pointer place, String expected, JsonNode found) {
    String shown =
        found.isContainer()
            ? "an " + found.getNodeType().name().toLowerCase(Locale.ROOT) + " of " + found.size()
            : Shown.line(found.toString(), 100);
    String where = place.text().isEmpty() ? "The message" : place.text();
    return Refusal.of(400, where + ": expected " + expected + ", found " + shown);
  }
}
