package ordo.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * An HTTP server that keeps what is posted to it. Answers the statuses it was given in turn, then
 * 200.
 */
final class WebhookReceiver implements AutoCloseable {
  record Call(Map<String, List<String>> headers, byte[] body) {
    JsonNode json() {
      return ApiClient.JSON.readTree(body);
    }
  }

  private final HttpServer server;
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();

  WebhookReceiver(Integer... statuses) throws IOException {
    var answers = new LinkedBlockingQueue<>(List.of(statuses));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          Integer status = answers.poll();
          exchange.sendResponseHeaders(status == null ? 200 : status, -1);
          exchange.close();
          calls.add(new Call(Map.copyOf(exchange.getRequestHeaders()), body));
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  Call await() {
    try {
      Call call = calls.poll(60, TimeUnit.SECONDS);
      if (call == null) {
        throw new AssertionError("no webhook came within 60 s");
      }
      return call;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
