package ordo.worker;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server's side of bytes of attempts: one input, of a single file; products are taken. */
final class FakeBytes {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

  /** Of the input, as they were asked for. */
  final List<String> ranges = new CopyOnWriteArrayList<>();

  volatile byte[] input = new byte[0];

  /** From this request on the input is another. */
  volatile int changedFrom = Integer.MAX_VALUE;

  void handle(HttpExchange exchange, byte[] body) throws IOException {
    if (exchange.getRequestMethod().equals("PUT")) {
      long offset = Long.parseLong(exchange.getRequestHeaders().getFirst("Upload-Offset"));
      String come = "{\"offset\":" + (offset + body.length) + "}";
      answer(exchange, 200, come.getBytes(StandardCharsets.US_ASCII));
      return;
    }
    String asked = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(asked);
    exchange.getResponseHeaders().set("ETag", ranges.size() < changedFrom ? "\"a\"" : "\"b\"");
    part(exchange, asked);
  }

  private void part(HttpExchange exchange, String asked) throws IOException {
    Matcher range = RANGE.matcher(asked);
    if (!range.matches()) {
      throw new AssertionError(asked);
    }
    int first = Integer.parseInt(range.group(1));
    int behind = Math.min(input.length, Integer.parseInt(range.group(2)) + 1);
    String place = "bytes %d-%d/%d".formatted(first, behind - 1, input.length);
    exchange.getResponseHeaders().set("Content-Range", place);
    answer(exchange, 206, Arrays.copyOfRange(input, first, behind));
  }

  private static void answer(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
