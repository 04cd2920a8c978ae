package ordo.pointcloud.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A resource that is fetched by HTTP range requests (RFC 9110, section 14). Every answer must be
 * 206, give the very range asked for, and bear the entity tag of the first one. A connection that
 * breaks, an answer that ends early and a status of 500 to 599 are tried again; nothing else is.
 * What is not there (404 or 410) is a {@link NoSuchFileException}.
 */
public final class HttpBytes implements ByteSource {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int ATTEMPTS_MAX = 3;
  private static final long PAUSE_MILLIS = 100;
  private static final int SERVER_ERROR = 500;
  private static final int ABSENT = 404;
  private static final int GONE = 410;
  private static final String EXPECTED = "expected 206 for a range request, found ";
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+)");

  private final HttpClient client;
  private final URI uri;
  private final long size;
  private final Optional<String> entityTag;

  private HttpBytes(HttpClient client, URI uri, long size, Optional<String> entityTag) {
    this.client = client;
    this.uri = uri;
    this.size = size;
    this.entityTag = entityTag;
  }

  /** Asks for the first byte to learn the size; the client stays the caller's. */
  public static HttpBytes open(HttpClient client, URI uri) throws IOException {
    return retried(uri, () -> openOnce(client, uri));
  }

  private static HttpBytes openOnce(HttpClient client, URI uri) throws IOException {
    HttpResponse<InputStream> answer = fetch(client, uri, 0, 0);
    try (InputStream body = answer.body()) {
      Matcher range = contentRange(answer, uri);
      body.readNBytes(1);
      return new HttpBytes(
          client, uri, Long.parseLong(range.group(3)), answer.headers().firstValue("ETag"));
    }
  }

  @Override
  public String name() {
    return uri.toString();
  }

  @Override
  public long sizeBytes() {
    return size;
  }

  @Override
  public void read(long position, byte[] into, int offset, int length) throws IOException {
    RangeCheck.inside(this, position, length);
    if (length == 0) {
      return;
    }
    retried(uri, () -> readOnce(position, into, offset, length));
  }

  private Void readOnce(long position, byte[] into, int offset, int length) throws IOException {
    HttpResponse<InputStream> answer = fetch(client, uri, position, position + length - 1);
    try (InputStream body = answer.body()) {
      check(answer, position, length);
      int got = body.readNBytes(into, offset, length);
      if (got < length) {
        throw new IOException(
            uri + ": expected " + length + " bytes at " + position + ", found " + got);
      }
      return null;
    }
  }

  private void check(HttpResponse<?> answer, long position, int length) throws IOException {
    Matcher range = contentRange(answer, uri);
    String expected = position + "-" + (position + length - 1) + "/" + size;
    String found = range.group(1) + "-" + range.group(2) + "/" + range.group(3);
    if (!expected.equals(found)) {
      throw new RefusedAnswer(uri + ": expected range " + expected + ", found " + found);
    }
    checkUnchanged(answer);
  }

  private void checkUnchanged(HttpResponse<?> answer) throws RefusedAnswer {
    Optional<String> tag = answer.headers().firstValue("ETag");
    if (!tag.equals(entityTag)) {
      throw new RefusedAnswer(
          "%s: changed while it was read: expected entity tag %s, found %s"
              .formatted(uri, entityTag.orElse("none"), tag.orElse("none")));
    }
  }

  private static Matcher contentRange(HttpResponse<?> answer, URI uri) throws IOException {
    checkStatus(answer.statusCode(), uri);
    String text = answer.headers().firstValue("Content-Range").orElse("none");
    Matcher range = CONTENT_RANGE.matcher(text);
    if (!range.matches() || range.group(3).length() > 18) {
      throw new RefusedAnswer(uri + ": expected a Content-Range with a size, found " + text);
    }
    return range;
  }

  private static void checkStatus(int status, URI uri) throws IOException {
    if (status != 206) {
      String message = uri + ": " + EXPECTED + status;
      throw failure(status, uri, message);
    }
  }

  private static IOException failure(int status, URI uri, String message) {
    if (status == ABSENT || status == GONE) {
      return new NoSuchFileException(uri.toString(), null, EXPECTED + status);
    }
    return status >= SERVER_ERROR ? new IOException(message) : new RefusedAnswer(message);
  }

  private static HttpResponse<InputStream> fetch(HttpClient client, URI uri, long from, long to)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header("Range", "bytes=" + from + "-" + to)
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException interrupted) {
      throw interruption(uri);
    }
  }

  private static InterruptedIOException interruption(URI uri) {
    Thread.currentThread().interrupt();
    return new InterruptedIOException(uri + ": interrupted");
  }

  @FunctionalInterface
  private interface Attempt<T> {
    T run() throws IOException;
  }

  private static <T> T retried(URI uri, Attempt<T> attempt) throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        return attempt.run();
      } catch (RefusedAnswer | NoSuchFileException | InterruptedIOException last) {
        throw last;
      } catch (IOException broken) {
        pause(uri, tries, broken);
      }
    }
  }

  /** Before another try; the last failure is final. */
  private static void pause(URI uri, int tries, IOException broken) throws IOException {
    if (tries == ATTEMPTS_MAX) {
      throw new IOException(
          "%s: failed %d times: %s".formatted(uri, ATTEMPTS_MAX, reason(broken)), broken);
    }
    try {
      Thread.sleep(PAUSE_MILLIS * tries);
    } catch (InterruptedException interrupted) {
      throw interruption(uri);
    }
  }

  /** The client says nothing of a server that does not take connections. */
  private static String reason(IOException broken) {
    return broken.getMessage() == null ? "no connection" : broken.getMessage();
  }

  /** An answer that another try would not change. */
  private static final class RefusedAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedAnswer(String message) {
      super(message);
    }
  }

  @Override
  public void close() {}
}
