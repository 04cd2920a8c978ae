package ordo.lens.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Listens on loopback; a virtual thread waits for each request. */
public final class LensServer implements Closeable {
  private static final int BACKLOG = 256;
  private static final int STOP_SECONDS = 0;

  private final HttpServer http;
  private final ExecutorService threads;
  private final byte[] secret;
  private final Map<String, Route> routes;

  private LensServer(String secret, Map<String, Route> routes) throws IOException {
    this.secret = secret.getBytes(StandardCharsets.ISO_8859_1);
    this.routes = Map.copyOf(routes);
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    var loopback = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
    this.http = HttpServer.create(loopback, BACKLOG);
  }

  /**
   * Begins to listen.
   *
   * @param routes by the first segment of the path
   */
  public static LensServer start(String secret, Map<String, Route> routes) throws IOException {
    var server = new LensServer(secret, routes);
    server.http.setExecutor(server.threads);
    server.http.createContext("/", server::handle);
    server.http.start();
    return server;
  }

  public int port() {
    return http.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, answer(exchange));
    }
  }

  private Answer answer(HttpExchange exchange) {
    var timing = new Timing();
    Answer answer = answer(exchange, timing);
    String parts = timing.header();
    return parts.isEmpty() ? answer : answer.with(Map.of("Server-Timing", parts));
  }

  private Answer answer(HttpExchange exchange, Timing timing) {
    try {
      return routed(exchange, timing);
    } catch (IOException | InterruptedException | RuntimeException failure) {
      return Failures.answer(failure);
    }
  }

  private Answer routed(HttpExchange exchange, Timing timing)
      throws IOException, InterruptedException {
    if (!knowsSecret(exchange)) {
      throw Refusal.of(403, "no_secret", "expected the secret as header Ordo-Secret");
    }
    if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
      throw Refusal.of(405, "no_such_method", "expected GET or HEAD");
    }
    String[] path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
    Route route = routes.get(path[0]);
    if (route == null) {
      throw Refusal.of(404, "no_such_route", "expected a route of docs/lens.md");
    }
    Query query = Query.of(exchange.getRequestURI().getRawQuery());
    List<String> rest = Arrays.asList(path).subList(1, path.length);
    return route.answer(
        new Request(rest, query, query.artifact(), name -> header(exchange, name), timing));
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private boolean knowsSecret(HttpExchange exchange) {
    byte[] said = header(exchange, "Ordo-Secret").getBytes(StandardCharsets.ISO_8859_1);
    return MessageDigest.isEqual(secret, said);
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    int length = answer.body().length;
    if (isHead) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(length));
    }
    exchange.sendResponseHeaders(answer.status(), isHead || length == 0 ? -1 : length);
    if (!isHead && length > 0) {
      exchange.getResponseBody().write(answer.body());
    }
  }

  @Override
  public void close() {
    http.stop(STOP_SECONDS);
    threads.shutdownNow();
  }
}
