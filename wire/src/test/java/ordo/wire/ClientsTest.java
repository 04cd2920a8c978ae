package ordo.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import ordo.model.JobId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both clients against a server that answers what it is told to. */
final class ClientsTest {
  private record Seen(String line, String body, String idempotencyKey) {}

  private record Answer(int status, String body) {}

  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final LinkedBlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void messagesAreSnakeCaseAndUnknownAnswerFieldsArePassedOver() throws IOException {
    answers.add(
        new Answer(
            201,
            "{\"worker_id\":7,\"lease_seconds\":30,\"renew_seconds\":10,\"motto\":\"new here\"}"));
    var registered = workerClient().register(registration());
    assertThat(registered).isEqualTo(new WorkerRegistration.Registered(7, 30, 10));
    assertThat(seen.getFirst().line()).isEqualTo("POST /ordo/workers Bearer secret");
    assertThat(seen.getFirst().body())
        .contains("\"store_id\":\"s\"", "\"started_by\":\"test\"", "\"memory_bytes\":2");
  }

  @Test
  void claimedTasksComeWholeWithParamsAsTheyAre() throws IOException {
    answers.add(
        new Answer(
            200,
            """
            {"tasks":[{"key":{"job_id":1,"ord":2,"attempt":3,"token":"t"},"step_id":"s","type":"T",
            "inputs":{"in":{"name":"job:a","type":"las","uri":"a","hash":"h","verify":true}},
            "outputs":{"out":{"name":"step:s.out","type":"las","uri":"o"}},
            "params":{"p":null,"q":1.5},"timeout_seconds":null}]}"""));
    var task = workerClient().claim(7, new ClaimRequest(List.of("T"), 1, 0)).tasks().getFirst();
    assertThat(task.key()).isEqualTo(new ClaimedTask.AttemptKey(1, 2, 3, "t"));
    assertThat(task.inputs().get("in").verify()).isTrue();
    assertThat(task.params().get("p").isNull()).isTrue();
    assertThat(task.params().get("q").asDouble()).isEqualTo(1.5);
    assertThat(task.timeoutSeconds()).isNull();
  }

  @Test
  void aRefusalCarriesStatusErrorAndBody() {
    answers.add(new Answer(400, "{\"error\":\"no such type\",\"errors\":[{\"code\":\"c\"}]}"));
    assertThatThrownBy(() -> client().executors())
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e).hasMessage("no such type");
              assertThat(e.status()).isEqualTo(400);
              assertThat(e.body().at("/errors/0/code").asString()).isEqualTo("c");
            });
    assertThat(seen).as("a refusal is not tried again").hasSize(1);
  }

  @Test
  void aSubmissionIsRepeatedUnderOneKey() throws IOException {
    answers.add(new Answer(503, "{\"error\":\"database away\"}"));
    answers.add(new Answer(502, "<html>"));
    answers.add(new Answer(201, "{\"id\":4}"));
    assertThat(client().submit(WireJson.MAPPER.createObjectNode())).isEqualTo(new JobId(4));
    assertThat(seen).hasSize(3).extracting(Seen::idempotencyKey).doesNotContainNull();
    assertThat(seen.stream().map(Seen::idempotencyKey).distinct()).hasSize(1);
  }

  @Test
  void whatMayNotBeSentTwiceIsSentOnce() {
    answers.add(new Answer(503, "{\"error\":\"database away\"}"));
    assertThatThrownBy(() -> client().retry(new JobId(1))).isInstanceOf(RefusedException.class);
    assertThat(seen).hasSize(1);
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    URI nowhere = address();
    server.stop(0);
    assertThatThrownBy(() -> new OrdoClient(nowhere, "secret").job(new JobId(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(nowhere.toString());
  }

  @Test
  void anAnswerThatIsNoJsonIsAnError() {
    answers.add(new Answer(200, "<html>"));
    assertThatThrownBy(() -> client().ready())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("health/ready");
  }

  private OrdoClient client() {
    return new OrdoClient(address(), "secret");
  }

  private WorkerClient workerClient() {
    return new WorkerClient(this::address, "secret");
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ordo");
  }

  private static WorkerRegistration registration() {
    return new WorkerRegistration(
        "w",
        List.of("T"),
        "s",
        new WorkerRegistration.Resources(1, 2, 3),
        "test",
        null,
        WorkerRegistration.Machine.ANY);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var headers = exchange.getRequestHeaders();
    seen.add(
        new Seen(
            exchange.getRequestMethod()
                + " "
                + exchange.getRequestURI()
                + " "
                + headers.getFirst("Authorization"),
            body,
            headers.getFirst("Idempotency-Key")));
    Answer answer = answers.remove();
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
