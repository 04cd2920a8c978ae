package ordo.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** JSON requests to one server, over the JDK's client. Safe for many threads. */
final class HttpTransport {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final Supplier<URI> server;
  private final String token;

  /**
   * @param server the API's address, asked before each request, since a server may come back
   *     elsewhere; a path such as {@code /ordo} is kept
   */
  HttpTransport(Supplier<URI> server, String token) {
    this.server = server;
    this.token = token;
  }

  /**
   * One request, not begun.
   *
   * @param path below the server's address, without a leading slash
   */
  record Request(String method, String path, byte[] body, Duration timeout) {
    static Request get(String path, Duration timeout) {
      return new Request("GET", path, new byte[0], timeout);
    }

    static Request delete(String path, Duration timeout) {
      return new Request("DELETE", path, new byte[0], timeout);
    }

    static Request post(String path, Object message, Duration timeout) {
      return new Request("POST", path, WireJson.MAPPER.writeValueAsBytes(message), timeout);
    }
  }

  /**
   * Sends it once.
   *
   * @param headers names and values in turn
   * @throws RefusedException when the server says no
   * @throws IOException when it cannot be reached, or answers something else
   */
  <T> T send(Request request, Class<T> answer, String... headers) throws IOException {
    HttpResponse<byte[]> response = exchange(request, BodyHandlers.ofByteArray(), headers);
    if (response.statusCode() >= 400) {
      throw refusal(response.statusCode(), response.body());
    }
    return decode(response, answer);
  }

  /** Sends it once; throws as {@link #send} does. */
  String text(Request request) throws IOException {
    HttpResponse<byte[]> response = exchange(request, BodyHandlers.ofByteArray());
    if (response.statusCode() >= 400) {
      throw refusal(response.statusCode(), response.body());
    }
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  /** Sends it once, and gives the answer as it is, also one that says no. */
  <T> HttpResponse<T> exchange(Request request, BodyHandler<T> body, String... headers)
      throws IOException {
    URI base = base();
    HttpRequest.Builder begun = begun(request, base);
    for (int i = 0; i < headers.length; i += 2) {
      begun.setHeader(headers[i], headers[i + 1]);
    }
    return exchange(begun.build(), base, body);
  }

  /**
   * As {@link #exchange}, and the whole answer, body and all, within the request's time: of a body
   * that never ends nobody would hear otherwise.
   */
  HttpResponse<byte[]> whole(Request request, String... headers) throws IOException {
    var answer = new CompletableFuture<HttpResponse<byte[]>>();
    Thread asking =
        Thread.ofVirtual().name("asks for bytes").start(() -> complete(answer, request, headers));
    try {
      return answer.get(request.timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException(
          "no whole answer within " + request.timeout.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for an answer");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      asking.interrupt();
    }
  }

  private void complete(
      CompletableFuture<HttpResponse<byte[]>> answer, Request request, String... headers) {
    try {
      answer.complete(exchange(request, BodyHandlers.ofByteArray(), headers));
    } catch (IOException | RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  private HttpRequest.Builder begun(Request request, URI base) {
    return HttpRequest.newBuilder(base.resolve(request.path))
        .timeout(request.timeout)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .method(request.method, HttpRequest.BodyPublishers.ofByteArray(request.body));
  }

  private URI base() throws IOException {
    try {
      return URI.create(server.get().toString().replaceAll("/+$", "") + "/");
    } catch (UncheckedIOException e) {
      throw e.getCause(); // the place where the address is kept cannot be read just now
    }
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, URI base, BodyHandler<T> body)
      throws IOException {
    try {
      return http.send(request, body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for " + request.uri());
    } catch (ConnectException e) {
      throw new ConnectException("no server answers at " + base);
    }
  }

  static <T> T decode(HttpResponse<byte[]> response, Class<T> answer) throws IOException {
    byte[] bytes = response.body().length == 0 ? new byte[] {'{', '}'} : response.body();
    try {
      return WireJson.MAPPER.readValue(bytes, answer);
    } catch (JacksonException e) {
      throw new IOException(
          response.uri() + ": expected an answer of Ordo in JSON, found something else", e);
    }
  }

  static RefusedException refusal(int status, byte[] answer) {
    JsonNode body;
    try {
      body = WireJson.MAPPER.readTree(answer);
    } catch (JacksonException e) {
      body = WireJson.MAPPER.createObjectNode();
    }
    String error = body.path("error").asString("status " + status);
    return new RefusedException(status, error, body);
  }
}
