package ordo.server.http.door;

import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request's body as the routes read it. The library's own exceptions become those of a stream,
 * and nothing more is read from the connection after one.
 */
public final class EntityStream extends FilterInputStream {
  private final Visitor visitor;

  public EntityStream(InputStream body, Visitor visitor) {
    super(body);
    this.visitor = visitor;
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (RuntimeException e) {
      throw broken(e);
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      return super.read(into, offset, length);
    } catch (RuntimeException e) {
      throw broken(e);
    }
  }

  private IOException broken(RuntimeException e) {
    visitor.end();
    return switch (e) {
      case RequestException framing -> new IOException("framing: " + framing.getMessage(), framing);
      case CloseConnectionException gone -> new IOException("the client has gone", gone);
      default -> new IOException("the body cannot be read", e);
    };
  }
}
