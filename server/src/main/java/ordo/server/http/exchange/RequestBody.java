package ordo.server.http.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import ordo.model.Shown;
import ordo.model.json.JsonText;
import ordo.model.json.MalformedJson;
import ordo.model.json.StrictJson;
import ordo.server.view.Room;
import tools.jackson.databind.JsonNode;

/**
 * The body of one request, bounded, and what the request holds of the memory for bodies until its
 * answer is sent.
 */
public final class RequestBody implements AutoCloseable {
  private static final int FIRST_BYTES = 8 * 1024;
  private static final Pattern OTHER_CHARSET =
      Pattern.compile("charset=(?!\"?(utf-?8|us-ascii)\"?\\s*(;|$))");

  private final InputStream stream;
  private final int bytesMax;
  private final BodyBudget.Share memory;

  public RequestBody(InputStream stream, int bytesMax, BodyBudget budget) {
    this.stream = stream;
    this.bytesMax = bytesMax;
    this.memory = budget.share();
  }

  /** The whole body as a tree; a client that does not say what it is says JSON. */
  JsonNode json(Optional<String> contentType) {
    contentType.ifPresent(RequestBody::requireJson);
    byte[] text = bytes();
    memory.take(JsonText.of(text).heapBytes());
    try {
      return StrictJson.read(text);
    } catch (MalformedJson e) {
      throw Refusal.of(400, e.getMessage());
    }
  }

  /** The bytes as they come, however many; an {@link IOException} where they break off. */
  public InputStream stream() {
    return stream;
  }

  /** Memory for the request's answer, held until it is sent; a {@link Refusal} where none is. */
  public Room room() {
    return memory;
  }

  /** Grows as the body comes, so that a claimed length costs nothing. */
  private byte[] bytes() {
    memory.take(FIRST_BYTES);
    byte[] text = new byte[FIRST_BYTES];
    int length = 0;
    for (int read = read(text, 0); read > 0; read = read(text, length)) {
      length += read;
      if (length > bytesMax) {
        throw Refusal.of(413, "Request body too large: expected at most " + bytesMax + " bytes");
      }
      text = length == text.length ? resized(text, length, roomFor(length)) : text;
    }
    return resized(text, length, length);
  }

  /** One byte over the bound is enough to see that a body is too large. */
  private int roomFor(int length) {
    return Math.min(2 * length, bytesMax + 1);
  }

  private byte[] resized(byte[] text, int length, int size) {
    memory.take(size);
    byte[] copy = new byte[size];
    System.arraycopy(text, 0, copy, 0, length);
    memory.giveBack(text.length);
    return copy;
  }

  private int read(byte[] text, int from) {
    try {
      return stream.readNBytes(text, from, text.length - from);
    } catch (IOException e) {
      throw Refusal.of(400, "The request body ended early or could not be read");
    }
  }

  private static void requireJson(String contentType) {
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", 2);
    String type = parts[0].strip();
    boolean isJson = type.isEmpty() || type.equals("application/json") || type.endsWith("+json");
    boolean isUtf8 = parts.length < 2 || !OTHER_CHARSET.matcher(parts[1]).find();
    if (!isJson || !isUtf8) {
      throw Refusal.of(
          415,
          "Unsupported media type: expected application/json in UTF-8, found "
              + Shown.line(contentType, 100));
    }
  }

  @Override
  public void close() {
    memory.close();
  }
}
