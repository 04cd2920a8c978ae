package ordo.server.http.door;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the HTTP library reads a connection with, bounded: lines, and the chunks of a chunked body,
 * which it would hold whole; it is handed slices as if the client had sent them. RFC 9112, section
 * 7.1: extensions and trailers are read and dropped. Used by the connection's thread.
 */
@SuppressWarnings("removal") // the constructor is; the factory makes no subclass
final class BoundedReader extends DataReader {
  /** Longest line, and all trailers together. */
  static final int LINE_BYTES_MAX = 16 * 1024;

  private static final int SLICE_BYTES_MAX = 16 * 1024;
  private static final int CRLF_BYTES = 2;
  private static final int HEX_DIGITS_MAX = 8;
  private static final Pattern CHUNK_SIZE = Pattern.compile("([0-9a-fA-F]+)[ \t]*(?:;.*)?");

  private final Visitor visitor;
  private final long chunkBytesMax;
  private Chunks chunks = Chunks.NONE;
  private long chunkBytesLeft;

  private enum Chunks {
    /** The body, if any, is not chunked. */
    NONE,
    SIZE,
    DATA,
    TRAILERS
  }

  BoundedReader(Supplier<byte[]> bytes, Visitor visitor, long chunkBytesMax) {
    super(bytes);
    this.visitor = visitor;
    this.chunkBytesMax = chunkBytesMax;
  }

  /** What follows is a chunked body. */
  void chunkedBodyBegins() {
    chunks = Chunks.SIZE;
  }

  @Override
  public void ensureAvailable() {
    if (visitor.isEnding()) {
      throw new CloseConnectionException("nothing more is read from this connection");
    }
    super.ensureAvailable();
  }

  @Override
  public String readLine() {
    return switch (chunks) {
      case NONE -> line(LINE_BYTES_MAX);
      case SIZE -> firstSlice(line(LINE_BYTES_MAX));
      case DATA -> slice();
      case TRAILERS -> endAfterTrailers();
    };
  }

  private String line(int bytesMax) {
    int end = findNewLine(bytesMax + 1);
    if (end > bytesMax) {
      throw malformed(
          "expected a line of at most " + LINE_BYTES_MAX + " bytes, found a longer one");
    }
    String line = readAsciiString(end);
    super.skip(CRLF_BYTES);
    return line;
  }

  private String firstSlice(String line) {
    Matcher size = CHUNK_SIZE.matcher(line);
    if (!size.matches()) {
      throw malformed("expected the size of a chunk in hexadecimal digits");
    }
    String digits = size.group(1).replaceFirst("^0+(?=.)", "");
    chunkBytesLeft = digits.length() > HEX_DIGITS_MAX ? Long.MAX_VALUE : Long.parseLong(digits, 16);
    if (chunkBytesLeft > chunkBytesMax) {
      throw malformed("expected a chunk of at most " + chunkBytesMax + " bytes");
    }
    chunks = chunkBytesLeft == 0 ? Chunks.TRAILERS : Chunks.DATA;
    return slice();
  }

  private String slice() {
    return Long.toHexString(Math.min(chunkBytesLeft, SLICE_BYTES_MAX));
  }

  private String endAfterTrailers() {
    int left = LINE_BYTES_MAX;
    String trailer = line(left);
    while (!trailer.isEmpty()) {
      left -= trailer.length() + CRLF_BYTES;
      trailer = line(Math.max(0, left));
    }
    chunks = Chunks.NONE;
    return "";
  }

  @Override
  public BufferData readBuffer(int length) {
    BufferData data = getBuffer(length);
    super.skip(length);
    if (chunks == Chunks.DATA) {
      chunkBytesLeft -= length;
    }
    return data;
  }

  /** Between two slices of one chunk there is nothing to skip; after a chunk there is a CRLF. */
  @Override
  public void skip(int length) {
    if (chunks != Chunks.DATA || length != CRLF_BYTES) {
      super.skip(length);
    } else if (chunkBytesLeft == 0) {
      if (read() != '\r' || read() != '\n') {
        throw malformed("expected a line's end after a chunk");
      }
      chunks = Chunks.SIZE;
    }
  }

  private RequestException malformed(String message) {
    visitor.end();
    return RequestException.builder().type(EventType.BAD_REQUEST).message(message).build();
  }
}
