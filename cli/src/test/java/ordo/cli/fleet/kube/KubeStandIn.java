package ordo.cli.fleet.kube;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers as an API server does to what a fleet may ask, and to nothing else: whatever of a request
 * is not as it must be is told by {@link #strange}. What becomes of Jobs is the test's to say. Safe
 * for many threads.
 */
public final class KubeStandIn implements AutoCloseable {
  public static final String NAMESPACE = "ordo-test";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String JOBS = "/apis/batch/v1/namespaces/" + NAMESPACE + "/jobs";
  private static final String PODS = "/api/v1/namespaces/" + NAMESPACE + "/pods";

  private final HttpServer server;
  private final Jobs jobs = new Jobs();
  private final List<String> strange = new ArrayList<>();
  private final Set<String> verbs = new TreeSet<>();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private volatile String token = "first";
  private volatile boolean isAway;

  /**
   * What is answered once, to the next request of a verb.
   *
   * @param isDone whether the request is carried out all the same
   * @param code 0: the connection is closed without an answer
   */
  public record Fault(
      String verb, boolean isDone, int code, String reason, String message, int quiet) {
    public static Fault of(String verb, int code, String reason, String message) {
      return new Fault(verb, false, code, reason, message, 0);
    }

    /** Done, and its answer lost. */
    public static Fault lost(String verb) {
      return new Fault(verb, true, 0, "", "", 0);
    }
  }

  /** An answer. */
  record Reply(int code, JsonNode body) {
    static Reply failure(int code, String reason, String message) {
      ObjectNode status = JSON.createObjectNode().put("kind", "Status").put("apiVersion", "v1");
      status.putObject("metadata");
      status.put("status", "Failure").put("message", message);
      return new Reply(code, status.put("reason", reason).put("code", code));
    }
  }

  /** Over HTTP. */
  public KubeStandIn() throws IOException {
    this(HttpServer.create(loopback(), 0));
  }

  /** Over TLS. */
  KubeStandIn(SSLContext context) throws IOException {
    this(withTls(context));
  }

  private KubeStandIn(HttpServer server) {
    this.server = server;
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static HttpServer withTls(SSLContext context) throws IOException {
    HttpsServer server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return server;
  }

  public URI address() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
  }

  public Jobs jobs() {
    return jobs;
  }

  /** What is good from now on. */
  public void token(String next) {
    token = next;
  }

  /** Whether it closes each connection without an answer. */
  public void away(boolean now) {
    isAway = now;
  }

  public synchronized void next(Fault fault) {
    faults.add(fault);
  }

  public synchronized int faultsLeft() {
    return faults.size();
  }

  /** What was asked that no fleet should ask. */
  public synchronized List<String> strange() {
    return List.copyOf(strange);
  }

  /** Verbs and resources that were asked for, such as {@code create jobs}. */
  public synchronized Set<String> verbs() {
    return Set.copyOf(verbs);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Optional<Fault> fault =
          isAway ? Optional.of(new Fault("", false, 0, "", "", 0)) : fault(exchange);
      if (fault.isEmpty() || fault.get().isDone()) {
        Reply reply = reply(exchange, body);
        if (fault.isEmpty()) {
          send(exchange, reply);
        }
        return;
      }
      Fault one = fault.get();
      if (one.quiet() > 0) {
        exchange.getResponseHeaders().add("Retry-After", Integer.toString(one.quiet()));
      }
      if (one.code() > 0) {
        send(exchange, Reply.failure(one.code(), one.reason(), one.message()));
      }
    }
  }

  private synchronized Optional<Fault> fault(HttpExchange exchange) {
    boolean isNext = !faults.isEmpty() && faults.peek().verb().equals(verb(exchange));
    return isNext ? Optional.of(faults.poll()) : Optional.empty();
  }

  private static String verb(HttpExchange exchange) {
    String resource = exchange.getRequestURI().getPath().startsWith(PODS) ? "pods" : "jobs";
    return switch (exchange.getRequestMethod()) {
          case "POST" -> "create ";
          case "DELETE" -> "delete ";
          default -> "list ";
        }
        + resource;
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(reply.body());
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(reply.code(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private Reply reply(HttpExchange exchange, byte[] body) {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    if (!("Bearer " + token).equals(given)) {
      return Reply.failure(401, "Unauthorized", "Unauthorized");
    }
    must("application/json".equals(header(exchange, "Accept")), exchange, "Accept");
    boolean hasBody = body.length > 0;
    must(hasBody == "application/json".equals(header(exchange, "Content-Type")), exchange, "type");
    synchronized (this) {
      verbs.add(verb(exchange));
    }
    JsonNode json = hasBody ? JSON.readTree(body) : JSON.nullNode();
    String path = exchange.getRequestURI().getPath();
    return switch (exchange.getRequestMethod() + " " + path) {
      case "POST " + JOBS -> create(exchange, json);
      case "GET " + JOBS -> list(exchange, jobs.all(), "Job");
      case "GET " + PODS -> list(exchange, jobs.pods(), "Pod");
      default -> other(exchange, path, json);
    };
  }

  private static String header(HttpExchange exchange, String name) {
    return exchange.getRequestHeaders().getFirst(name);
  }

  private Reply create(HttpExchange exchange, JsonNode job) {
    must(exchange.getRequestURI().getRawQuery() == null, exchange, "no query");
    must(job.path("kind").asString("").equals("Job"), exchange, "kind");
    must(job.path("apiVersion").asString("").equals("batch/v1"), exchange, "apiVersion");
    must(job.at("/metadata/name").asString("").matches("[a-z0-9-]{1,63}"), exchange, "name");
    return jobs.create((ObjectNode) job);
  }

  private Reply list(HttpExchange exchange, List<ObjectNode> all, String kind) {
    Map<String, String> query = Query.of(exchange);
    must(
        Set.of("labelSelector", "fieldSelector", "limit", "continue").containsAll(query.keySet()),
        exchange,
        "query");
    must(query.containsKey("labelSelector") != query.containsKey("fieldSelector"), exchange, "one");
    must(query.getOrDefault("limit", "").equals("500"), exchange, "limit");
    List<ObjectNode> chosen = all.stream().filter(one -> Query.matches(one, query)).toList();
    int from = Integer.parseInt(query.getOrDefault("continue", "0"));
    int to = Math.min(chosen.size(), from + jobs.partMax());
    ObjectNode body = JSON.createObjectNode().put("kind", kind + "List");
    ObjectNode metadata = body.putObject("metadata").put("resourceVersion", "1");
    if (to < chosen.size()) {
      metadata.put("continue", Integer.toString(to));
    }
    ArrayNode items = body.putArray("items");
    chosen.subList(from, to).forEach(items::add);
    return new Reply(200, body);
  }

  private Reply other(HttpExchange exchange, String path, JsonNode options) {
    boolean isDelete = exchange.getRequestMethod().equals("DELETE") && path.startsWith(JOBS + "/");
    must(isDelete, exchange, "a request that is known");
    must(
        "propagationPolicy=Background".equals(exchange.getRequestURI().getRawQuery()),
        exchange,
        "policy");
    must(options.path("kind").asString("").equals("DeleteOptions"), exchange, "options");
    must(options.path("apiVersion").asString("").equals("v1"), exchange, "options' version");
    must(options.at("/preconditions").size() == 2, exchange, "preconditions");
    return jobs.delete(path.substring(JOBS.length() + 1), options.at("/preconditions"));
  }

  private synchronized void must(boolean isSo, HttpExchange exchange, String what) {
    if (!isSo) {
      strange.add(
          "%s %s: not as it must be: %s"
              .formatted(exchange.getRequestMethod(), exchange.getRequestURI(), what));
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
