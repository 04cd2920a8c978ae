package ordo.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import ordo.wire.ClaimRequest;
import ordo.wire.ClaimedTask;
import ordo.wire.Renewal;
import ordo.wire.Report;
import ordo.wire.WireJson;
import ordo.wire.WorkerRegistration;

/** The server's side of the worker protocol, in memory; it does what a test tells it to. */
final class FakeServer implements AutoCloseable {
  private static final long POLL_MILLIS_MAX = 2_000;

  final List<WorkerRegistration> registrations = new CopyOnWriteArrayList<>();
  final List<Renewal.Live> renewals = new CopyOnWriteArrayList<>();
  final List<Report.Ended> reports = new CopyOnWriteArrayList<>();
  final Set<Long> left = ConcurrentHashMap.newKeySet();
  final Set<String> voidTokens = ConcurrentHashMap.newKeySet();
  final Set<Long> forgotten = ConcurrentHashMap.newKeySet();
  final FakeBytes bytes = new FakeBytes();
  volatile long leaseSeconds = 30;
  volatile CountDownLatch renewalsHeldBack = new CountDownLatch(0);
  volatile int refuseRegistration;

  private final ConcurrentLinkedQueue<ClaimedTask> queue = new ConcurrentLinkedQueue<>();
  private final AtomicLong ids = new AtomicLong();
  private final Object queued = new Object();
  private HttpServer http;

  FakeServer() {
    listen(0);
  }

  private void listen(int port) {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", this::handle);
    http.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /** Nobody answers until {@link #comeBack}; connections are cut. */
  int goAway() {
    int port = http.getAddress().getPort();
    http.stop(0);
    return port;
  }

  void comeBack(int port) {
    listen(port);
  }

  void offer(ClaimedTask task) {
    queue.add(task);
    synchronized (queued) {
      queued.notifyAll();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String[] path = exchange.getRequestURI().getPath().split("/");
    long worker = path.length > 2 ? Long.parseLong(path[2]) : 0;
    if (forgotten.contains(worker)) {
      answer(exchange, 404, "{\"error\":\"no such worker\"}");
    } else if (path.length == 2) {
      register(exchange, WireJson.MAPPER.readValue(body, WorkerRegistration.class));
    } else if (path.length == 3) {
      left.add(worker);
      answer(exchange, 200, "{}");
    } else {
      switch (path[3]) {
        case "claims" -> claim(exchange, WireJson.MAPPER.readValue(body, ClaimRequest.class));
        case "renewals" -> renew(exchange, WireJson.MAPPER.readValue(body, Renewal.class));
        case "attempts" -> bytes.handle(exchange, body);
        case "reports" -> report(exchange, WireJson.MAPPER.readValue(body, Report.class));
        default -> answer(exchange, 404, "{}");
      }
    }
  }

  private void register(HttpExchange exchange, WorkerRegistration registration) throws IOException {
    if (refuseRegistration > 0) {
      answer(exchange, refuseRegistration, "{\"error\":\"another store\"}");
      return;
    }
    registrations.add(registration);
    answer(
        exchange,
        new WorkerRegistration.Registered(
            ids.incrementAndGet(), leaseSeconds, Math.max(1, leaseSeconds / 3)));
  }

  private void claim(HttpExchange exchange, ClaimRequest request) throws IOException {
    long giveUp = System.nanoTime() + Math.min(request.waitMillis(), POLL_MILLIS_MAX) * 1_000_000;
    List<ClaimedTask> taken = take(request);
    synchronized (queued) {
      while (taken.isEmpty() && System.nanoTime() < giveUp) {
        try {
          TimeUnit.NANOSECONDS.timedWait(queued, Math.max(1, giveUp - System.nanoTime()));
        } catch (InterruptedException e) {
          return;
        }
        taken = take(request);
      }
    }
    answer(exchange, new ClaimRequest.Claimed(taken));
  }

  private synchronized List<ClaimedTask> take(ClaimRequest request) {
    var taken = new ArrayList<ClaimedTask>();
    Iterator<ClaimedTask> all = queue.iterator();
    while (all.hasNext() && taken.size() < request.tasksMax()) {
      ClaimedTask task = all.next();
      if (request.types().contains(task.type())) {
        taken.add(task);
        all.remove();
      }
    }
    return taken;
  }

  private void renew(HttpExchange exchange, Renewal renewal) throws IOException {
    renewals.addAll(renewal.attempts());
    try {
      renewalsHeldBack.await();
    } catch (InterruptedException e) {
      return;
    }
    answer(
        exchange,
        new Renewal.Renewed(
            renewal.attempts().stream()
                .map(live -> live.key().token())
                .filter(voidTokens::contains)
                .toList()));
  }

  private void report(HttpExchange exchange, Report report) throws IOException {
    List<Boolean> accepted =
        report.attempts().stream().map(ended -> !voidTokens.contains(ended.key().token())).toList();
    reports.addAll(report.attempts());
    answer(exchange, new Report.Taken(accepted));
  }

  private static void answer(HttpExchange exchange, Object message) throws IOException {
    answer(exchange, 200, WireJson.MAPPER.writeValueAsString(message));
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    renewalsHeldBack.countDown();
    http.stop(0);
  }
}
