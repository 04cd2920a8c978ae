package ordo.server.hook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks to real servers on this machine, kind ones and others. */
final class WebhookSenderTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);
  private static final byte[] BODY =
      "{\"test\": 2432232314, \"n\": \"é\"}".getBytes(StandardCharsets.UTF_8);

  /** How the receiver answers: a status. */
  private volatile int status = 200;

  private final BlockingQueue<Received> received = new ArrayBlockingQueue<>(10);
  private HttpServer server;

  record Received(HttpExchange exchange, byte[] body) {
    String header(String name) {
      return exchange.getRequestHeaders().getFirst(name);
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    received.add(new Received(exchange, exchange.getRequestBody().readAllBytes()));
    exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Test
  void bodyArrivesSigned() throws Exception {
    assertThat(anywhere().send(url("/hooks/ordo?a=b%20c"), "msg_1", BODY))
        .isEqualTo(new WebhookSender.Accepted(200));
    Received request = received.take();
    assertThat(request.exchange().getRequestMethod()).isEqualTo("POST");
    assertThat(request.exchange().getRequestURI()).hasToString("/hooks/ordo?a=b%20c");
    assertThat(request.body()).isEqualTo(BODY);
    assertThat(request.header("Content-Type")).isEqualTo("application/json");
    assertThat(request.header("Host")).isEqualTo("127.0.0.1:" + server.getAddress().getPort());
    assertThat(request.header("webhook-id")).isEqualTo("msg_1");
    assertThat(request.header("webhook-timestamp")).isEqualTo("1614265330");
    assertThat(request.header("webhook-signature")).isEqualTo(expectedSignature());
  }

  @Test
  void aUrlOutsideAsciiArrivesAsItsUtf8() throws Exception {
    assertThat(anywhere().send(url("/hütte/%C3%BC?größe=1€&b=%20"), "msg_1", BODY))
        .isEqualTo(new WebhookSender.Accepted(200));
    assertThat(received.take().exchange().getRequestURI())
        .hasToString("/h%C3%BCtte/%C3%BC?gr%C3%B6%C3%9Fe=1%E2%82%AC&b=%20");
  }

  /** The scheme of Standard Webhooks, worked out apart. */
  private static String expectedSignature() throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(Base64.getDecoder().decode(SECRET.substring("whsec_".length())), "x"));
    String signed = "msg_1.1614265330." + new String(BODY, StandardCharsets.UTF_8);
    byte[] code = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
    return "v1," + Base64.getEncoder().encodeToString(code);
  }

  @Test
  void signatureIsThatOfTheSpecificationsExample() {
    byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    assertThat(
            WebhookSecret.of(SECRET).signature("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void everyStatusOfSuccessIsOne(int answered) {
    status = answered;
    assertThat(anywhere().send(url("/"), "m", BODY))
        .isEqualTo(new WebhookSender.Accepted(answered));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308, 400, 404, 410, 429, 500, 503})
  void anyOtherStatusFailsAndRedirectsAreNotFollowed(int answered) {
    status = answered;
    assertThat(anywhere().send(url("/secret/path"), "m", BODY))
        .isInstanceOfSatisfying(
            WebhookSender.Failed.class,
            failed ->
                assertThat(failed.error())
                    .contains("expected status 2xx, found " + answered)
                    .doesNotContain("secret"));
    assertThat(received).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433"})
  void loopbackIsRefusedByTheAddressConnectedTo(String host) {
    String url = "http://" + host + ":" + server.getAddress().getPort() + "/";
    assertThat(sender(AddressRule.PUBLIC_ONLY, Duration.ofSeconds(5)).send(url, "m", BODY))
        .isInstanceOfSatisfying(
            WebhookSender.Refused.class,
            refused -> assertThat(refused.error()).contains("expected a public address"));
    assertThat(received).isEmpty();
  }

  @Test
  void receiverThatHangsIsGivenUp() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertGivenUp("http://127.0.0.1:" + silent.getLocalPort() + "/");
    }
  }

  @Test
  void receiverThatDripsItsAnswerIsGivenUp() throws Exception {
    var enough = new CountDownLatch(1);
    try (var dripping = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> drip(dripping, enough));
      assertGivenUp("http://127.0.0.1:" + dripping.getLocalPort() + "/");
    } finally {
      enough.countDown();
    }
  }

  private static void drip(ServerSocket dripping, CountDownLatch enough) {
    try (Socket socket = dripping.accept()) {
      while (!enough.await(100, TimeUnit.MILLISECONDS)) {
        socket.getOutputStream().write(' ');
        socket.getOutputStream().flush();
      }
    } catch (IOException | InterruptedException e) {
      // the other side has gone, as it should
    }
  }

  private static void assertGivenUp(String url) {
    long started = System.nanoTime();
    WebhookSender.Answer outcome =
        sender(AddressRule.ANY, Duration.ofSeconds(1)).send(url, "m", BODY);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            WebhookSender.Failed.class,
            failed -> assertThat(failed.error()).contains("expected an answer within 1 s"));
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void receiverThatIsNotThereFails() throws Exception {
    int port;
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    assertThat(anywhere().send("http://127.0.0.1:" + port + "/", "m", BODY))
        .isInstanceOf(WebhookSender.Failed.class);
    assertThat(anywhere().send("http://nowhere.invalid/", "m", BODY))
        .isInstanceOf(WebhookSender.Failed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "ftp://example.com/",
        "http://",
        "http:///path",
        "https://user:pw@example.com/",
        "http://example.com:0/",
        "http://example.com:99999/",
        "http://a b/",
        "http://x\r\nHost: y/",
        "//example.com/",
        "javascript:alert(1)"
      })
  void whatIsNoUrlIsRefusedWithoutATry(String url) {
    assertThat(anywhere().send(url, "m", BODY)).isInstanceOf(WebhookSender.Refused.class);
    assertThat(new WebhookUrlFormat(AddressRule.ANY).problem(url)).isPresent();
  }

  private String url(String target) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + target;
  }

  private static WebhookSender anywhere() {
    return sender(AddressRule.ANY, Duration.ofSeconds(15));
  }

  private static WebhookSender sender(AddressRule rule, Duration tryMax) {
    return new WebhookSender(
        WebhookSecret.of(SECRET),
        rule,
        InstantSource.fixed(NOW),
        (SSLSocketFactory) SSLSocketFactory.getDefault(),
        tryMax);
  }
}
