package ordo.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import ordo.model.StorePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that changes while it is brought; all else is tried against a real server. */
final class UploadClientTest {
  @TempDir Path folder;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private Path file;
  private volatile long offset;

  @BeforeEach
  void start() throws IOException {
    file = Files.write(folder.resolve("shrinks"), new byte[1_000]);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** The file loses bytes once the upload is begun. */
  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestMethod());
    offset += exchange.getRequestBody().readAllBytes().length;
    if (exchange.getRequestMethod().equals("POST")) {
      Files.write(file, new byte[7]);
    }
    exchange.getResponseHeaders().set("Location", "/uploads/tus/one");
    exchange.getResponseHeaders().set("Upload-Offset", String.valueOf(offset));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @Test
  void aFileThatShrinksEndsItsUpload() {
    var client =
        new UploadClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "token");
    assertThatThrownBy(() -> client.upload(file, new StorePath("in/shrinks"), false))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": expected 1000 bytes as at first, found 7: it has changed");
    assertThat(asked).containsExactly("POST", "GET", "PATCH", "DELETE");
  }
}
