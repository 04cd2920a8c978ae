package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ordo.worker.TinyLas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What strangers without a token send at once to a small server, and what the others see of it. */
final class StrangerTest {
  private static final String CHUNKED =
      "POST /ordo/jobs HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";

  private static final byte[] MEGABYTE = "0".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);

  @TempDir Path data;

  @Test
  void strangersTakeNoMemoryAndLeaveTheServerToItsWork() throws Exception {
    List<Socket> open = new ArrayList<>();
    try (OrdoProcess server = OrdoProcess.serveWithin("256m", data)) {
      int port = server.address().getPort();
      for (String endless : List.of("5;x=", "0", "7fffffff\r\n", "\"")) {
        open.add(send(port, CHUNKED + endless, 64));
      }
      // As much as a chunk may hold, from as many as may be open: held whole it would be 800 MB.
      for (int i = 0; i < 100; i++) {
        open.add(send(port, CHUNKED + "7fffff\r\n", 7));
      }
      for (int i = 0; i < 150; i++) {
        open.add(send(port, "GET /ordo/jobs HTTP/1.1\r\nHost: ", 0));
      }
      ApiClient api = ApiClient.of(server, data);
      assertThat(api.get("health/ready").status()).isEqualTo(200);
      TinyLas.of(new int[] {1, 2, 3}).write(data.resolve("store/a.las"));
      JsonNode ended = api.awaitEnd(api.submit(job()));
      assertThat(ended.at("/job/status").asString()).isEqualTo("success");

      assertThat(server.terminate()).as("while they hold their connections").isZero();
      assertThat(server.output()).doesNotContain("OutOfMemory", "Exception", "\tat ");
      long warnings = server.output().lines().filter(line -> line.contains("WARNING")).count();
      assertThat(warnings).as(server.output()).isLessThan(10);
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  /** What a server cuts off need not be sent. */
  private static Socket send(int port, String head, int megabytes) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    try {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < megabytes; i++) {
        socket.getOutputStream().write(MEGABYTE);
      }
    } catch (IOException e) {
      // cut off
    }
    return socket;
  }

  private static ObjectNode job() {
    ObjectNode job = ApiClient.JSON.createObjectNode();
    ObjectNode recipe = job.putObject("recipe").put("name", "tells").put("version", "1");
    ObjectNode step = recipe.putObject("definition").putArray("recipe").addObject();
    step.put("id", "info").put("type", "DATASET_INFO");
    step.putObject("inputs").put("input_las", "job:in");
    step.putObject("outputs").put("metadata", "step:info.metadata");
    ObjectNode input = job.putObject("inputs").putObject("job:in");
    input.put("type", "las").put("uri", "a.las").put("hash", "none");
    return job;
  }
}
