package ordo.pointcloud.bytes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server of one resource, which answers wrongly when told to, once each. */
final class RangeServer implements AutoCloseable {
  /** One wrong answer. */
  enum Fault {
    IGNORES_RANGE,
    NOT_FOUND,
    UNAVAILABLE,
    ENDS_EARLY,
    OTHER_TAG,
    OTHER_RANGE,
    NO_CONTENT_RANGE
  }

  private final byte[] bytes;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final List<String> ranges = new CopyOnWriteArrayList<>();

  RangeServer(byte[] bytes) throws IOException {
    this.bytes = bytes;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/cloud.laz", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/cloud.laz");
  }

  void answerNextWith(Fault... wrong) {
    faults.addAll(List.of(wrong));
  }

  /** Headers {@code Range} as they came. */
  List<String> ranges() {
    return ranges;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(range);
    String[] ends = range.substring("bytes=".length()).split("-");
    int from = Integer.parseInt(ends[0]);
    int to = Integer.parseInt(ends[1]) + 1;
    Fault fault = faults.poll();
    try (exchange) {
      switch (fault) {
        case IGNORES_RANGE -> send(exchange, 200, bytes, bytes.length);
        case NOT_FOUND -> exchange.sendResponseHeaders(404, -1);
        case UNAVAILABLE -> exchange.sendResponseHeaders(503, -1);
        case null, default -> sendRange(exchange, fault, from, to);
      }
    }
  }

  private void sendRange(HttpExchange exchange, Fault fault, int from, int to) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("ETag", fault == Fault.OTHER_TAG ? "\"two\"" : "\"one\"");
    if (fault != Fault.NO_CONTENT_RANGE) {
      int shift = fault == Fault.OTHER_RANGE ? 1 : 0;
      headers.set("Content-Range", "bytes " + (from + shift) + "-" + (to - 1) + "/" + bytes.length);
    }
    byte[] part = Arrays.copyOfRange(bytes, from, to);
    send(exchange, 206, part, fault == Fault.ENDS_EARLY ? part.length / 2 : part.length);
  }

  /** Promises all, sends the first bytes, and hangs up. */
  private static void send(HttpExchange exchange, int status, byte[] body, int sent)
      throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body, 0, sent);
    exchange.getResponseBody().flush();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
