package ordo.server.hook;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One HTTP/1.1 POST (RFC 9112) over a connection of its own, to an address that was looked up
 * before. The JDK's client looks hosts up by itself, so it cannot be told where to connect.
 *
 * <p>{@link #close} may come from another thread and ends everything at once.
 */
final class HttpPost implements Closeable {
  private static final int CONNECT_MILLIS_MAX = 5_000;
  private static final int LINE_BYTES_MAX = 8 * 1024;
  private static final int INTERIM_ANSWERS_MAX = 8;
  private static final int HEADER_LINES_MAX = 200;
  private static final int DRAIN_BYTES_MAX = 16 * 1024;
  private static final int DRAIN_READ_MILLIS_MAX = 200;
  private static final long DRAIN_NANOS_MAX = 500_000_000L;

  private final WebhookUrl target;
  private final SSLSocketFactory tls;
  private final Map<String, String> headers;
  private final byte[] body;
  private Socket open;
  private boolean isClosed;

  HttpPost(WebhookUrl target, SSLSocketFactory tls, Map<String, String> headers, byte[] body) {
    this.target = target;
    this.tls = tls;
    this.headers = headers;
    this.body = body;
  }

  /** Sends to the first address that takes a connection; the status of the answer. */
  int send(List<InetAddress> addresses) throws IOException {
    try (Socket socket = connect(addresses)) {
      OutputStream out = socket.getOutputStream();
      out.write(head());
      out.write(body);
      out.flush();
      int status = status(socket.getInputStream());
      drain(socket);
      return status;
    }
  }

  /**
   * Takes what the other side still says, for a moment: closing with unread bytes would look to it
   * like a broken connection. The verdict does not depend on it.
   */
  private static void drain(Socket socket) {
    long end = System.nanoTime() + DRAIN_NANOS_MAX;
    byte[] buffer = new byte[DRAIN_BYTES_MAX];
    try {
      int left = DRAIN_BYTES_MAX;
      socket.setSoTimeout(DRAIN_READ_MILLIS_MAX);
      int read = 0;
      while (read >= 0 && left > 0 && System.nanoTime() < end) {
        read = socket.getInputStream().read(buffer, 0, left);
        left -= read;
      }
    } catch (IOException e) {
      // nothing more came
    }
  }

  private Socket connect(List<InetAddress> addresses) throws IOException {
    IOException failure = new IOException("no address to connect to");
    for (InetAddress address : addresses) {
      Socket socket = register(new Socket());
      try {
        socket.connect(new InetSocketAddress(address, target.port()), CONNECT_MILLIS_MAX);
        return target.isTls() ? secured(socket) : socket;
      } catch (IOException e) {
        socket.close();
        failure = e;
      }
    }
    throw failure;
  }

  /** The certificate must be for the host of the URL, whatever address it is at. */
  private Socket secured(Socket socket) throws IOException {
    var secure = (SSLSocket) tls.createSocket(socket, target.host(), target.port(), true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    if (!target.isAddress()) {
      parameters.setServerNames(List.of(new SNIHostName(target.host())));
    }
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    return secure;
  }

  private byte[] head() {
    var head = new StringBuilder();
    head.append("POST ").append(target.target()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(target.authority()).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\n");
    head.append("Connection: close\r\n\r\n");
    return head.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Of the final answer; what follows its first line is not needed. */
  private static int status(InputStream in) throws IOException {
    for (int i = 0; i < INTERIM_ANSWERS_MAX; i++) {
      int status = parse(line(in));
      if (status >= 200) {
        return status;
      }
      skipHeaders(in);
    }
    throw new IOException("expected a final answer, found only interim ones");
  }

  private static int parse(String line) throws IOException {
    if (!line.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
      throw new IOException("expected an HTTP/1.1 answer, found something else");
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  private static void skipHeaders(InputStream in) throws IOException {
    for (int i = 0; i < HEADER_LINES_MAX; i++) {
      if (line(in).isEmpty()) {
        return;
      }
    }
    throw new IOException("expected at most " + HEADER_LINES_MAX + " header lines, found more");
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("the connection ended before the answer");
      }
      if (line.size() >= LINE_BYTES_MAX) {
        throw new IOException("expected a line of at most " + LINE_BYTES_MAX + " bytes");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  private synchronized Socket register(Socket socket) throws IOException {
    if (isClosed) {
      socket.close();
      throw new IOException("the try is over");
    }
    open = socket;
    return socket;
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      // the connection is given up either way
    }
  }
}
