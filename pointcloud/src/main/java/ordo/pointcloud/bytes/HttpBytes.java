package ordo.pointcloud.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A resource that is fetched by HTTP range requests (RFC 9110, section 14). Every answer must be
 * 206, give the very range asked for, and bear the entity tag of the first one.
 */
public final class HttpBytes implements ByteSource {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
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
    HttpResponse<InputStream> answer = fetch(client, uri, position, position + length - 1);
    try (InputStream body = answer.body()) {
      check(answer, position, length);
      int got = body.readNBytes(into, offset, length);
      if (got < length) {
        throw new IOException(
            uri + ": expected " + length + " bytes at " + position + ", found " + got);
      }
    }
  }

  private void check(HttpResponse<?> answer, long position, int length) throws IOException {
    Matcher range = contentRange(answer, uri);
    String expected = position + "-" + (position + length - 1) + "/" + size;
    String found = range.group(1) + "-" + range.group(2) + "/" + range.group(3);
    if (!expected.equals(found)) {
      throw new IOException(uri + ": expected range " + expected + ", found " + found);
    }
    Optional<String> tag = answer.headers().firstValue("ETag");
    if (!tag.equals(entityTag)) {
      throw new IOException(
          uri + ": changed while it was read: expected " + entityTag + ", found " + tag);
    }
  }

  private static Matcher contentRange(HttpResponse<?> answer, URI uri) throws IOException {
    if (answer.statusCode() != 206) {
      throw new IOException(
          uri + ": expected 206 for a range request, found " + answer.statusCode());
    }
    String text = answer.headers().firstValue("Content-Range").orElse("none");
    Matcher range = CONTENT_RANGE.matcher(text);
    if (!range.matches() || range.group(3).length() > 18) {
      throw new IOException(uri + ": expected a Content-Range with a size, found " + text);
    }
    return range;
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
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(uri + ": interrupted");
    }
  }

  @Override
  public void close() {}
}
