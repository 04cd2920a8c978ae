package ordo.bench.control;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept-alive connection that sends one request at a time and costs little beside the server it
 * measures. Used by one thread.
 */
final class HttpLane implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int ANSWER_BYTES_MAX = 64 << 20;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final String fixedHeaders;

  /**
   * @param body whole
   */
  record Answer(int status, String body) {}

  HttpLane(URI server, String token) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
    out = socket.getOutputStream();
    fixedHeaders = "Host: " + server.getHost() + "\r\nAuthorization: Bearer " + token + "\r\n";
  }

  Answer get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\n" + fixedHeaders + "\r\n");
  }

  Answer post(String path, String json) throws IOException {
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    return send(
        "POST "
            + path
            + " HTTP/1.1\r\n"
            + fixedHeaders
            + "Content-Type: application/json\r\nContent-Length: "
            + length
            + "\r\n\r\n"
            + json);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private Answer send(String request) throws IOException {
    out.write(request.getBytes(StandardCharsets.UTF_8));
    int status = Integer.parseInt(line().split(" ")[1]);
    int length = 0;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring("content-length:".length()).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
    }
    return new Answer(status, chunked ? chunks() : body(length));
  }

  private String chunks() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      all.append(body(size));
      line();
    }
    line();
    return all.toString();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().split(";")[0].strip(), 16);
  }

  private String body(int length) throws IOException {
    if (length > ANSWER_BYTES_MAX) {
      throw new IOException(
          "answer: expected at most " + ANSWER_BYTES_MAX + " bytes, found " + length);
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("answer: expected " + length + " bytes, found " + bytes.length);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("answer: the server closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
