package ordo.store.s3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands before a service, counts what is asked of it, and breaks what a plan says. */
public final class FaultProxy implements AutoCloseable {
  private static final Pattern LENGTH =
      Pattern.compile("(?i)(\r\nContent-Length: *)(\\d+)(?=\r\n)");
  private static final int HEAD_BYTES_MAX = 1 << 16;

  private final URI service;
  private final ServerSocket door;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger number = new AtomicInteger();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile Plan plan = _ -> new Fault.None();

  /**
   * One request.
   *
   * @param number from 1
   * @param line method and path with its query
   */
  public record Asked(int number, String line, String head, long bodyBytes) {
    public boolean is(String regex) {
      return line.matches(regex);
    }
  }

  /** What happens to one request. */
  public interface Plan {
    Fault of(Asked asked);
  }

  /** A way to break. */
  public sealed interface Fault {
    record None() implements Fault {}

    /** An answer that is not the service's, which is not asked. */
    record Answer(int status, String code) implements Fault {}

    /** No answer. */
    record Stall() implements Fault {}

    /** A reset after so many bytes of the answer; the service has done what was asked. */
    record Reset(int afterBytes) implements Fault {}

    /** An orderly end after so many bytes of the answer. */
    record Truncate(int afterBytes) implements Fault {}

    /** An answer that says it is longer than it is. */
    record WrongLength() implements Fault {}

    /** A reset before the service hears of it. */
    record Lose() implements Fault {}
  }

  public FaultProxy(URI service) throws IOException {
    this.service = service;
    this.door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  public void plan(Plan next) {
    plan = next;
  }

  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** Forgets what was asked; the numbers begin anew. */
  public void forget() {
    asked.clear();
    number.set(0);
  }

  private void accept() {
    while (closed.getCount() > 0) {
      try {
        Socket client = door.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      String head = head(in);
      if (head.isEmpty()) {
        return;
      }
      if (head.toLowerCase(Locale.ROOT).contains("\r\nexpect: 100-continue")) {
        client.getOutputStream().write(ascii("HTTP/1.1 100 Continue\r\n\r\n"));
      }
      Matcher length = LENGTH.matcher(head);
      byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(2)) : 0);
      var request =
          new Asked(
              number.incrementAndGet(), head.lines().findFirst().orElse(""), head, body.length);
      asked.add(request);
      answer(client, plan.of(request), request, body);
    } catch (IOException | InterruptedException e) {
      // one of the two sides has ended
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && head.size() < HEAD_BYTES_MAX; c = in.read()) {
      head.write(c);
      String text = head.size() < 4 || c != '\n' ? "" : head.toString(StandardCharsets.ISO_8859_1);
      if (text.endsWith("\r\n\r\n")) {
        return text;
      }
    }
    return "";
  }

  private void answer(Socket client, Fault fault, Asked request, byte[] body)
      throws IOException, InterruptedException {
    switch (fault) {
      case Fault.None() -> send(client, asked(request, body));
      case Fault.Answer(int status, String code) -> send(client, error(request, status, code));
      case Fault.Stall() -> closed.await();
      case Fault.Lose() -> client.setSoLinger(true, 0);
      case Fault.Reset(int bytes) -> {
        send(client, first(asked(request, body), bytes));
        client.setSoLinger(true, 0);
      }
      case Fault.Truncate(int bytes) -> send(client, first(asked(request, body), bytes));
      case Fault.WrongLength() -> send(client, longer(asked(request, body)));
    }
  }

  /** The whole answer of the service. */
  private byte[] asked(Asked request, byte[] body) throws IOException {
    try (var upstream = new Socket(service.getHost(), service.getPort())) {
      String head = request.head().replaceAll("(?i)\r\n(Connection|Expect):[^\r]*", "");
      upstream
          .getOutputStream()
          .write(
              head.replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.ISO_8859_1));
      upstream.getOutputStream().write(body);
      return upstream.getInputStream().readAllBytes();
    }
  }

  private static void send(Socket client, byte[] answer) throws IOException {
    client.getOutputStream().write(answer);
    client.getOutputStream().flush();
  }

  private static byte[] first(byte[] answer, int bytes) {
    return java.util.Arrays.copyOf(answer, Math.min(answer.length, bytes));
  }

  private static byte[] longer(byte[] answer) {
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    Matcher length = LENGTH.matcher(text);
    String more =
        length.replaceFirst(found -> found.group(1) + (Long.parseLong(found.group(2)) + 7));
    return more.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] error(Asked request, int status, String code) {
    String body =
        request.is("HEAD .*")
            ? ""
            : "<Error><Code>" + code + "</Code><Message>planned</Message></Error>";
    return ascii(
        "HTTP/1.1 %d Planned\r\nContent-Type: application/xml\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(status, body.length(), body));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    door.close();
  }
}
