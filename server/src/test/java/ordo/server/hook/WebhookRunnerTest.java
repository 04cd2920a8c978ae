package ordo.server.hook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import ordo.model.JobId;
import ordo.model.StepLimits;
import ordo.server.dispatch.loop.ServerLoop;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class WebhookRunnerTest {
  private static final JsonMapper JSON = new JsonMapper();

  /** What the receiver answers next; 200 when it is told nothing. */
  private static final Queue<Integer> ANSWERS = new ConcurrentLinkedQueue<>();

  private static final Queue<Received> RECEIVED = new ConcurrentLinkedQueue<>();

  private record Received(String id, JsonNode body) {}

  private static TestDatabase test;
  private static EngineKit kit;
  private static long worker;
  private static HttpServer receiver;
  private static ServerLoop loop;
  private static ServerLoop strict;

  @BeforeAll
  static void open() throws IOException {
    test = TestDatabase.create();
    kit = new EngineKit(test.database());
    worker = kit.worker("one");
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/hook",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          RECEIVED.add(
              new Received(
                  exchange.getRequestHeaders().getFirst("webhook-id"), JSON.readTree(body)));
          Integer status = ANSWERS.poll();
          exchange.sendResponseHeaders(status == null ? 200 : status, -1);
          exchange.close();
        });
    receiver.start();
    loop = loop(AddressRule.ANY);
    strict = loop(AddressRule.PUBLIC_ONLY);
  }

  @AfterEach
  void endWhatIsLeft() {
    kit.cancelAll();
    kit.claim(worker, EngineKit.SERVER_TYPES, 20).forEach(kit::succeed);
    RECEIVED.clear();
    ANSWERS.clear();
  }

  @AfterAll
  static void close() {
    loop.close();
    strict.close();
    receiver.stop(0);
    test.close();
  }

  @Test
  void theHookCarriesTheWholeFinalBodyWithoutItself() {
    JobId job = kit.submit(new Pipeline().step("a").hook(url()));
    kit.succeed(kit.claimOne(worker));
    assertThat(loop.runOnce()).isEqualTo(1);
    JsonNode body = kit.body(job);
    assertThat(body.at("/on_exit/status").asString()).isEqualTo("success");
    assertThat(body.at("/on_exit/attempt").asInt()).isEqualTo(1);
    JsonNode sent = RECEIVED.remove().body();
    assertThat(sent.at("/job/status").asString()).isEqualTo("success");
    assertThat(((tools.jackson.databind.node.ObjectNode) body).without("on_exit")).isEqualTo(sent);
  }

  @Test
  void aReceiverThatFailsIsTriedEightTimesUnderOneIdAndTheJobStaysAsItEnded() {
    JobId job = kit.submit(new Pipeline().step("a").hook(url()));
    kit.succeed(kit.claimOne(worker));
    for (int i = 0; i < 8; i++) {
      ANSWERS.add(500);
      assertThat(loop.runOnce()).isEqualTo(1);
      kit.releaseRetries();
    }
    assertThat(loop.runOnce()).isZero();
    JsonNode body = kit.body(job);
    assertThat(body.at("/job/status").asString()).isEqualTo("success");
    assertThat(body.at("/on_exit/status").asString()).isEqualTo("failed");
    assertThat(body.at("/on_exit/error").asString()).contains("found 500");
    assertThat(RECEIVED.stream().map(Received::id).distinct()).hasSize(1);
    assertThat(RECEIVED).hasSize(8);
  }

  @Test
  void a500ThenA200Succeeds() {
    JobId job = kit.submit(new Pipeline().step("a").hook(url()));
    kit.succeed(kit.claimOne(worker));
    ANSWERS.addAll(List.of(500, 200));
    loop.runOnce();
    assertThat(kit.body(job).at("/on_exit/status").asString()).isEqualTo("pending");
    kit.releaseRetries();
    loop.runOnce();
    assertThat(kit.body(job).at("/on_exit/status").asString()).isEqualTo("success");
    assertThat(kit.body(job).at("/on_exit/attempt").asInt()).isEqualTo(2);
  }

  @Test
  void anAddressThatIsNotAllowedIsFinal() {
    JobId job = kit.submit(new Pipeline().step("a").hook(url()));
    kit.fail(kit.claimOne(worker), "bad");
    strict.runOnce();
    JsonNode hook = kit.body(job).get("on_exit");
    assertThat(hook.get("status").asString()).isEqualTo("failed");
    assertThat(hook.get("error").asString()).contains("expected a public address");
    assertThat(RECEIVED).isEmpty();
  }

  @Test
  void aHookWithoutAddressIsSkippedWithTheFinalStatus() {
    JobId job = kit.submit(new Pipeline().step("a").hook(""));
    kit.succeed(kit.claimOne(worker));
    JsonNode hook = kit.body(job).get("on_exit");
    assertThat(hook.get("status").asString()).isEqualTo("skipped");
    assertThat(hook.get("finished_at")).isEqualTo(kit.body(job).at("/job/finished_at"));
    assertThat(hook.get("error").isNull()).isTrue();
    assertThat(loop.runOnce()).isZero();
  }

  @Test
  void asAStepItSendsTheCurrentStateAndItsFailureIsTheSteps() {
    JobId job =
        kit.submit(
            new Pipeline()
                .step("a")
                .step("tell", Pipeline.WEBHOOK, StepLimits.NONE, "a")
                .param("tell", "webhook_url", url()));
    kit.succeed(kit.claimOne(worker));
    loop.runOnce();
    JsonNode sent = RECEIVED.remove().body();
    assertThat(sent.at("/job/status").asString()).isEqualTo("running");
    assertThat(sent.at("/steps/1/status").asString()).isEqualTo("running");
    assertThat(kit.status(job)).isEqualTo("success");
  }

  @Test
  void aHookOfAnotherTypeIsForWorkersAndRunsThoughNothingExistsForIt() {
    JobId job = kit.submit(new Pipeline().step("a").hookOfType("OTHER_FILE"));
    kit.fail(kit.claimOne(worker), "bad");
    var hook = kit.claimOne(worker);
    assertThat(hook.stepId()).isEqualTo("after");
    kit.succeed(hook);
    assertThat(kit.body(job).at("/on_exit/status").asString()).isEqualTo("success");
    assertThat(kit.status(job)).isEqualTo("failed");
  }

  private static ServerLoop loop(AddressRule rule) {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-02-24T18:09:31Z"));
    String secret = WebhookSecret.PREFIX + Base64.getEncoder().encodeToString(new byte[32]);
    var sender = new WebhookSender(WebhookSecret.of(secret), rule, clock);
    var access = new WebhookRunner.Access(kit.database, kit.view, sender);
    return WebhookRunner.loop(access, kit.dispatch, LeaseTerms.STANDARD);
  }

  private static String url() {
    return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
  }
}
