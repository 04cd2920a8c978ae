package ordo.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ordo.model.StorePath;
import ordo.wire.HttpTransport.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The store by path, as a client sees it. Throws as {@link OrdoClient} does. Safe for many threads.
 */
public final class StoreClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (?:([0-9]{1,18})-[0-9]{1,18}|\\*)/([0-9]{1,18})");
  private static final int ERROR_BYTES_MAX = 1 << 16;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final HttpTransport http;

  public StoreClient(URI server, String token) {
    this.http = new HttpTransport(() -> server, token);
  }

  /**
   * One page of what lies in a folder, or in the top of the store; of a file its {@code path} and
   * {@code size}.
   *
   * @param after only names behind this one; empty for the first page
   */
  public JsonNode list(Optional<StorePath> path, String after) throws IOException {
    return Retries.of(() -> listOnce(path, after));
  }

  private JsonNode listOnce(Optional<StorePath> path, String after) throws IOException {
    String query = after.isEmpty() ? "" : "?after=" + UrlPath.query(after);
    Request request = Request.get(UrlPath.store(path) + query, TIMEOUT);
    HttpResponse<InputStream> answer = open(request, "Range", "bytes=0-0");
    try (InputStream body = answer.body()) {
      return isFile(answer) ? file(path, answer) : WireJson.MAPPER.readTree(body);
    }
  }

  private static ObjectNode file(Optional<StorePath> path, HttpResponse<?> answer)
      throws IOException {
    return WireJson.MAPPER
        .createObjectNode()
        .put("path", path.map(StorePath::value).orElse(""))
        .put("size", size(answer));
  }

  /** Removes one file, or one data set that is recognised as such. */
  public void remove(StorePath path) throws IOException {
    http.send(Request.delete(UrlPath.store(Optional.of(path)), TIMEOUT), JsonNode.class);
  }

  /**
   * Bytes of a file of the store, to be closed.
   *
   * @param first where in the file they begin
   * @param size bytes of the whole file
   * @param tag changes when the file does
   * @param stream from the first byte to the file's end
   */
  public record FileBody(long first, long size, String tag, InputStream stream)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      stream.close();
    }
  }

  /**
   * Bytes of a file from one on; from the first on where its tag is another by now.
   *
   * @param tag of the bytes that are there already
   * @throws RefusedException also where a folder lies there
   */
  public FileBody read(StorePath path, long first, String tag) throws IOException {
    Request request = Request.get(UrlPath.store(Optional.of(path)), TIMEOUT);
    String[] headers = {"Range", "bytes=" + first + "-", "If-Range", tag};
    HttpResponse<InputStream> answer = first == 0 ? open(request) : open(request, headers);
    if (!isFile(answer)) {
      answer.body().close();
      throw new RefusedException(
          404, path + ": expected a file, found a folder", WireJson.MAPPER.createObjectNode());
    }
    String now = answer.headers().firstValue("ETag").orElse(tag);
    return new FileBody(first(answer), size(answer), now, bytes(answer));
  }

  /** What comes with the word that there are none so far behind is no bytes of the file. */
  private static InputStream bytes(HttpResponse<InputStream> answer) throws IOException {
    if (answer.statusCode() != RANGE_NOT_SATISFIABLE) {
      return answer.body();
    }
    answer.body().close();
    return InputStream.nullInputStream();
  }

  /** An answer with bytes, or with the word that there are none so far behind. */
  private HttpResponse<InputStream> open(Request request, String... headers) throws IOException {
    HttpResponse<InputStream> answer =
        http.exchange(request, BodyHandlers.ofInputStream(), headers);
    int status = answer.statusCode();
    if (status >= 400 && status != RANGE_NOT_SATISFIABLE) {
      try (InputStream body = answer.body()) {
        throw HttpTransport.refusal(status, body.readNBytes(ERROR_BYTES_MAX));
      }
    }
    return answer;
  }

  private static boolean isFile(HttpResponse<?> answer) {
    return answer.statusCode() != 200
        || answer.headers().firstValue("Accept-Ranges").equals(Optional.of("bytes"));
  }

  private static long first(HttpResponse<?> answer) throws IOException {
    return switch (answer.statusCode()) {
      case 200 -> 0;
      case RANGE_NOT_SATISFIABLE -> size(answer);
      default -> Long.parseLong(range(answer).group(1));
    };
  }

  private static long size(HttpResponse<?> answer) throws IOException {
    return answer.statusCode() == 200
        ? answer.headers().firstValueAsLong("Content-Length").orElse(0)
        : Long.parseLong(range(answer).group(2));
  }

  private static Matcher range(HttpResponse<?> answer) throws IOException {
    Matcher range = CONTENT_RANGE.matcher(answer.headers().firstValue("Content-Range").orElse(""));
    boolean isPart = range.matches() && (answer.statusCode() != 206 || range.group(1) != null);
    if (!isPart) {
      throw new IOException(answer.uri() + ": expected a Content-Range, found none");
    }
    return range;
  }
}
