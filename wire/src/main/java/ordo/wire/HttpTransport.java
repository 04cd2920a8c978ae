package ordo.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** JSON requests to one server, over the JDK's client. Safe for many threads. */
final class HttpTransport {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** Beyond what the server may hold a claim. */
  private static final Duration ANSWER_TIMEOUT =
      Duration.ofMillis(ClaimRequest.WAIT_MILLIS_MAX).plusSeconds(40);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final URI base;
  private final String token;

  /**
   * @param server the API's address; a path such as {@code /ordo} is kept
   */
  HttpTransport(URI server, String token) {
    this.base = URI.create(server.toString().replaceAll("/+$", "") + "/");
    this.token = token;
  }

  URI base() {
    return base;
  }

  <T> T get(String path, Class<T> answer) throws IOException {
    return exchange("GET", path, BodyPublishers.noBody(), answer);
  }

  <T> T post(String path, Object message, Class<T> answer) throws IOException {
    byte[] body = WireJson.MAPPER.writeValueAsBytes(message);
    return exchange("POST", path, BodyPublishers.ofByteArray(body), answer);
  }

  JsonNode delete(String path) throws IOException {
    return exchange("DELETE", path, BodyPublishers.noBody(), JsonNode.class);
  }

  private <T> T exchange(String method, String path, BodyPublisher body, Class<T> answer)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(ANSWER_TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    HttpResponse<byte[]> response = send(request);
    if (response.statusCode() >= 400) {
      throw refusal(response);
    }
    byte[] bytes = response.body().length == 0 ? new byte[] {'{', '}'} : response.body();
    try {
      return WireJson.MAPPER.readValue(bytes, answer);
    } catch (JacksonException e) {
      throw new IOException(
          request.uri() + ": expected " + answer.getSimpleName() + " as JSON, found something else",
          e);
    }
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.io.InterruptedIOException("interrupted while waiting for " + request.uri());
    } catch (java.net.ConnectException e) {
      throw new java.net.ConnectException("no server answers at " + base);
    }
  }

  private static RefusedException refusal(HttpResponse<byte[]> response) {
    try {
      JsonNode body = WireJson.MAPPER.readTree(response.body());
      String error = body.path("error").asString("status " + response.statusCode());
      return new RefusedException(response.statusCode(), error, body);
    } catch (JacksonException e) {
      return new RefusedException(
          response.statusCode(),
          "status " + response.statusCode() + " without a JSON body",
          WireJson.MAPPER.createObjectNode());
    }
  }
}
