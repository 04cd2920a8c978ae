package ordo.server.http.door;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** A connection as the HTTP library sees it, but for what it reads and writes with. */
final class GuardedContext implements ConnectionContext {
  private final ConnectionContext connection;
  private final Visitor visitor;
  private final BoundedReader reader;
  private final DataWriter writer;
  private final long unreadBytesMax;

  GuardedContext(ConnectionContext connection, Visitor visitor, long chunkBytesMax) {
    this.connection = connection;
    this.visitor = visitor;
    this.writer = new GuardedWriter(connection.dataWriter(), visitor);
    this.unreadBytesMax = 2 * chunkBytesMax + BoundedReader.LINE_BYTES_MAX;
    this.reader = new BoundedReader(this::read, visitor, chunkBytesMax);
  }

  /** The next bytes of the client; it is told how long they were waited for. */
  private byte[] read() {
    visitor.waits(System.nanoTime());
    try {
      byte[] bytes = connection.dataReader().readBuffer().readBytes();
      visitor.received(bytes.length, System.nanoTime());
      refuseEndless();
      return bytes;
    } catch (DataReader.InsufficientDataAvailableException | UncheckedIOException e) {
      visitor.end();
      throw new CloseConnectionException("the client has gone, or was too slow", e);
    }
  }

  /** What nobody read of a body is read away behind its answer, for a while. */
  private void refuseEndless() {
    if (visitor.unreadBytes() > unreadBytesMax) {
      visitor.end();
      throw new CloseConnectionException("a body that goes on behind its answer");
    }
  }

  /** The headers of a request have been read. */
  void headersRead(Headers headers) {
    boolean isChunked = headers.contains(HeaderNames.TRANSFER_ENCODING);
    if (isChunked) {
      reader.chunkedBodyBegins();
    }
    if (isChunked || headers.contains(HeaderNames.CONTENT_LENGTH)) {
      visitor.bodyBegins(System.nanoTime());
    }
  }

  @Override
  public DataReader dataReader() {
    return reader;
  }

  @Override
  public ListenerContext listenerContext() {
    return connection.listenerContext();
  }

  @Override
  public ExecutorService executor() {
    return connection.executor();
  }

  @Override
  public DataWriter dataWriter() {
    return writer;
  }

  @Override
  public Router router() {
    return connection.router();
  }

  @Override
  public Optional<ProxyProtocolData> proxyProtocolData() {
    return connection.proxyProtocolData();
  }

  @Override
  public HelidonSocket serverSocket() {
    return connection.serverSocket();
  }

  @Override
  public PeerInfo remotePeer() {
    return connection.remotePeer();
  }

  @Override
  public PeerInfo localPeer() {
    return connection.localPeer();
  }

  @Override
  public boolean isSecure() {
    return connection.isSecure();
  }

  @Override
  public String socketId() {
    return connection.socketId();
  }

  @Override
  public String childSocketId() {
    return connection.childSocketId();
  }
}
