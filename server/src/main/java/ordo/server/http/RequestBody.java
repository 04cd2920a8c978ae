package ordo.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import ordo.model.json.MalformedJson;
import ordo.model.json.StrictJson;
import tools.jackson.databind.JsonNode;

/**
 * The body of one request, bounded. A large one also waits for a permit, held until the answer is
 * made: as trees, a few bodies of the largest size fill the memory.
 */
final class RequestBody implements AutoCloseable {
  /** Bodies up to this size are read without a permit. */
  static final int SMALL_BYTES_MAX = 64 * 1024;

  private static final int PERMIT_WAIT_SECONDS_MAX = 10;
  private static final Pattern OTHER_CHARSET =
      Pattern.compile("charset=(?!\"?(utf-?8|us-ascii)\"?\\s*(;|$))");

  private final InputStream stream;
  private final long bytesMax;
  private final Semaphore largePermits;
  private boolean isPermitted;

  RequestBody(InputStream stream, long bytesMax, Semaphore largePermits) {
    this.stream = stream;
    this.bytesMax = bytesMax;
    this.largePermits = largePermits;
  }

  JsonNode json(Optional<String> contentType) {
    try {
      return StrictJson.read(jsonBytes(contentType));
    } catch (MalformedJson e) {
      throw Refusal.of(400, e.getMessage());
    }
  }

  /** The bytes, which the client says are JSON; saying nothing says the same. */
  byte[] jsonBytes(Optional<String> contentType) {
    contentType.ifPresent(RequestBody::requireJson);
    return bytes();
  }

  private byte[] bytes() {
    try {
      byte[] first = stream.readNBytes((int) Math.min(SMALL_BYTES_MAX, bytesMax) + 1);
      if (first.length > bytesMax) {
        throw tooLarge();
      }
      return first.length <= SMALL_BYTES_MAX ? first : whole(first);
    } catch (IOException e) {
      throw Refusal.of(400, "The request body ended early or could not be read");
    }
  }

  private byte[] whole(byte[] first) throws IOException {
    requirePermit();
    byte[] rest = stream.readNBytes((int) (bytesMax - first.length) + 1);
    if (first.length + (long) rest.length > bytesMax) {
      throw tooLarge();
    }
    byte[] all = Arrays.copyOf(first, first.length + rest.length);
    System.arraycopy(rest, 0, all, first.length, rest.length);
    return all;
  }

  private void requirePermit() {
    try {
      isPermitted = largePermits.tryAcquire(PERMIT_WAIT_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!isPermitted) {
      throw Refusal.unavailable("Too many large requests at once; try again");
    }
  }

  private Refusal tooLarge() {
    return Refusal.of(413, "Request body too large: expected at most " + bytesMax + " bytes");
  }

  private static void requireJson(String contentType) {
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", 2);
    String type = parts[0].strip();
    boolean isJson = type.isEmpty() || type.equals("application/json") || type.endsWith("+json");
    boolean isUtf8 = parts.length < 2 || !OTHER_CHARSET.matcher(parts[1]).find();
    if (!isJson || !isUtf8) {
      String header =
          contentType
              .substring(0, Math.min(100, contentType.length()))
              .replaceAll("\\p{Cntrl}", "?");
      throw Refusal.of(
          415, "Unsupported media type: expected application/json in UTF-8, found " + header);
    }
  }

  @Override
  public void close() {
    if (isPermitted) {
      largePermits.release();
      isPermitted = false;
    }
  }
}
