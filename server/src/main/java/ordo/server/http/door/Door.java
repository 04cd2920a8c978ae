package ordo.server.http.door;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.Headers;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the guard between the sockets and the HTTP library: where it accepts, and where it reads.
 */
public final class Door {
  private final Visitors visitors;
  private final long bodyBytesMax;

  /**
   * @param bodyBytesMax largest body, and so largest chunk
   */
  public Door(Visitors visitors, long bodyBytesMax) {
    this.visitors = visitors;
    this.bodyBytesMax = bodyBytesMax;
  }

  /** HTTP/1.1 through this door, and nothing beside it. */
  public WebServerConfig.Builder guard(WebServerConfig.Builder server, Http1Config.Builder http) {
    http.addReceiveListener(new HeadersListener());
    var inner = Http1ConnectionSelector.builder().config(http.build()).build();
    return server
        .protocolsDiscoverServices(false)
        .clearProtocols()
        .clearConnectionSelectors()
        .addConnectionSelector(new Selector(inner))
        .connectionOptions(new AcceptedSocket(SocketOptions.create()));
  }

  private final class Selector implements ServerConnectionSelector {
    private final ServerConnectionSelector http;

    Selector(ServerConnectionSelector http) {
      this.http = http;
    }

    @Override
    public int bytesToIdentifyConnection() {
      return http.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
      return http.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
      return http.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
      Visitor visitor =
          visitors
              .find(context.remotePeer().address())
              .orElseThrow(() -> new UncheckedIOException(new IOException("already closed")));
      return http.connection(new GuardedContext(context, visitor, bodyBytesMax));
    }
  }

  private static final class HeadersListener implements Http1ConnectionListener {
    @Override
    public void headers(ConnectionContext context, Headers headers) {
      if (context instanceof GuardedContext guarded) {
        guarded.headersRead(headers);
      }
    }
  }

  /** The library configures each socket once it has accepted it, and closes it where that fails. */
  private final class AcceptedSocket implements SocketOptions {
    private final SocketOptions options;

    AcceptedSocket(SocketOptions options) {
      this.options = options;
    }

    @Override
    public void configureSocket(SocketChannel socket) {
      try {
        visitors.admit(socket);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      options.configureSocket(socket);
    }

    @Override
    public Map<SocketOption<?>, Object> socketOptions() {
      return options.socketOptions();
    }

    @Override
    public Duration connectTimeout() {
      return options.connectTimeout();
    }

    @Override
    public Duration readTimeout() {
      return options.readTimeout();
    }

    @Override
    public Optional<Integer> socketReceiveBufferSize() {
      return options.socketReceiveBufferSize();
    }

    @Override
    public Optional<Integer> socketSendBufferSize() {
      return options.socketSendBufferSize();
    }

    @Override
    public boolean socketReuseAddress() {
      return options.socketReuseAddress();
    }

    @Override
    public boolean socketKeepAlive() {
      return options.socketKeepAlive();
    }

    @Override
    public boolean tcpNoDelay() {
      return options.tcpNoDelay();
    }
  }
}
