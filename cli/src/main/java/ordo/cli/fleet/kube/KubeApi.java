package ordo.cli.fleet.kube;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import ordo.cli.fleet.engine.EngineAwayException;
import ordo.wire.Reason;
import ordo.wire.ServerTrust;
import ordo.wire.WireJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Requests to an API server, each with the token as its file has it at that moment, since a service
 * account's changes every hour. Used by one thread.
 */
final class KubeApi {
  private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final int ANSWER_BYTES_MAX = 64 << 20;
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY = 429;
  private static final long QUIET_SECONDS = 5;
  private static final long QUIET_SECONDS_MAX = 600;

  private final KubeAccess access;
  private final InstantSource clock;
  private final HttpClient client;
  private Instant quietUntil = Instant.MIN;

  /**
   * @param path and query, below the server
   * @param what for people, such as {@code list jobs}
   */
  record Call(String method, String path, Optional<JsonNode> body, String what) {}

  KubeApi(KubeAccess access, InstantSource clock) throws IOException {
    this.access = access;
    this.clock = clock;
    HttpClient.Builder builder =
        HttpClient.newBuilder().connectTimeout(CONNECT_MAX).version(HttpClient.Version.HTTP_1_1);
    if (access.ca().isPresent()) {
      builder.sslContext(ServerTrust.context(access.ca().get()));
    }
    this.client = builder.build();
  }

  /**
   * The answer, good or not.
   *
   * @throws EngineAwayException where it is none: no connection, no valid token, too many requests,
   *     a fault of the server
   */
  KubeAnswer ask(Call call) throws EngineAwayException, InterruptedException {
    if (clock.instant().isBefore(quietUntil)) {
      throw new EngineAwayException(call.what() + ": it asked to be left alone for a while");
    }
    KubeAnswer answer = send(call);
    if (answer.code() == UNAUTHORIZED) {
      answer = send(call);
    }
    beQuiet(answer);
    if (isNone(answer.code())) {
      throw new EngineAwayException(call.what() + ": " + answer.reason());
    }
    return answer;
  }

  /** What is left says something of what was asked. */
  private static boolean isNone(int code) {
    return code < 200
        || code >= 300 && code < 400
        || code == UNAUTHORIZED
        || code == TOO_MANY
        || code >= 500;
  }

  /** RFC 9110, 10.2.3; an API server gives seconds. */
  private void beQuiet(KubeAnswer answer) {
    if (answer.code() == TOO_MANY || answer.quietSeconds().isPresent() && answer.code() >= 500) {
      long seconds = answer.quietSeconds().orElse(QUIET_SECONDS);
      quietUntil = clock.instant().plusSeconds(Math.clamp(seconds, 1, QUIET_SECONDS_MAX));
    }
  }

  private KubeAnswer send(Call call) throws EngineAwayException, InterruptedException {
    try {
      HttpResponse<byte[]> got =
          client.send(
              request(call), BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
      return new KubeAnswer(got.statusCode(), json(got.body()), quietSeconds(got));
    } catch (IOException e) {
      throw new EngineAwayException(call.what() + ": " + Reason.of(e));
    }
  }

  private static Optional<Long> quietSeconds(HttpResponse<?> got) {
    return got.headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(Long::valueOf);
  }

  private HttpRequest request(Call call) throws IOException {
    var body =
        call.body()
            .map(json -> BodyPublishers.ofByteArray(WireJson.MAPPER.writeValueAsBytes(json)))
            .orElseGet(BodyPublishers::noBody);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(access.server() + call.path()))
            .timeout(LONGEST)
            .header("Authorization", "Bearer " + Files.readString(access.tokenFile()).strip())
            .header("Accept", "application/json")
            .method(call.method(), body);
    if (call.body().isPresent()) {
      request.header("Content-Type", "application/json");
    }
    return request.build();
  }

  /** Proxies answer in other forms. */
  private static JsonNode json(byte[] body) {
    try {
      return WireJson.MAPPER.readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }
}
