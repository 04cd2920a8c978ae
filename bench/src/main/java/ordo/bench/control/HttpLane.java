package ordo.bench.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One kept-alive connection that sends one request at a time and costs little beside the server it
 * measures: it shares the machine's cores with it. Used by one thread.
 */
final class HttpLane implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int ANSWER_BYTES_MAX = 64 << 20;
  private static final int STATUS_AT = "HTTP/1.1 ".length();

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final String fixedHeaders;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int begin;
  private int end;

  /**
   * @param bytes the whole body
   */
  record Answer(int status, byte[] bytes) {
    String body() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  HttpLane(URI server, String token) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
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
    String head = head();
    int status = Integer.parseInt(head.substring(STATUS_AT, STATUS_AT + 3));
    if (head.contains("transfer-encoding: chunked")) {
      return new Answer(status, chunks());
    }
    int length = head.indexOf("content-length: ");
    if (length < 0) {
      return new Answer(status, new byte[0]);
    }
    int from = length + "content-length: ".length();
    return new Answer(
        status, bytes(Integer.parseInt(head.substring(from, head.indexOf('\r', from)))));
  }

  /** Status line and headers, in lower case. */
  private String head() throws IOException {
    int at = begin;
    while (true) {
      for (; at + 3 < end; at++) {
        if (buffer[at + 2] == '\r' && buffer[at] == '\r' && buffer[at + 3] == '\n') {
          String head = new String(buffer, begin, at + 2 - begin, StandardCharsets.ISO_8859_1);
          begin = at + 4;
          return head.toLowerCase(Locale.ROOT);
        }
      }
      at -= begin;
      fill();
      at += begin;
    }
  }

  private byte[] bytes(int length) throws IOException {
    if (length > ANSWER_BYTES_MAX) {
      throw new IOException(
          "answer: expected at most " + ANSWER_BYTES_MAX + " bytes, found " + length);
    }
    int there = Math.min(length, end - begin);
    byte[] bytes = Arrays.copyOf(Arrays.copyOfRange(buffer, begin, begin + there), length);
    begin += there;
    if (in.readNBytes(bytes, there, length - there) < length - there) {
      throw new IOException("answer: expected " + length + " bytes, found less");
    }
    return bytes;
  }

  private byte[] chunks() throws IOException {
    var all = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      all.write(bytes(size));
      line();
    }
    line();
    return all.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().split(";")[0].strip(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      while (begin == end) {
        fill();
      }
      char c = (char) buffer[begin++];
      if (c == '\n') {
        return line.toString();
      }
      if (c != '\r') {
        line.append(c);
      }
    }
  }

  /** Reads more behind what is there, moved to the front. */
  private void fill() throws IOException {
    System.arraycopy(buffer, begin, buffer, 0, end - begin);
    end -= begin;
    begin = 0;
    int read = in.read(buffer, end, buffer.length - end);
    if (read <= 0) {
      throw new IOException("answer: the server closed the connection, or its head is too long");
    }
    end += read;
  }
}
