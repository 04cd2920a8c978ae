package ordo.server.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import ordo.server.http.client.HealthRoutes;
import ordo.server.http.door.Deadlines;
import ordo.server.http.door.Door;
import ordo.server.http.door.EntityStream;
import ordo.server.http.door.Listening;
import ordo.server.http.door.MinuteLog;
import ordo.server.http.door.Visitor;
import ordo.server.http.door.Visitors;
import ordo.server.http.exchange.BodyBudget;
import ordo.server.http.exchange.Refusal;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.RequestBody;
import ordo.server.http.exchange.Response;

/** Requests and answers, as the HTTP library has them and as the routes do; behind the door. */
final class HttpListener {
  private static final Duration DRAIN_MAX = Duration.ofSeconds(10);
  private static final int HEADERS_BYTES_MAX = 32 * 1024;

  private final HttpSettings settings;
  private final Gateway gateway;
  private final BodyBudget budget = BodyBudget.ofHeap();
  private final Visitors visitors;
  private final Listening listening;
  private final ClientAddress clients;

  HttpListener(HttpSettings settings, Gateway gateway) {
    this(settings, gateway, OpenFiles.connectionsMax(), Deadlines.STANDARD);
  }

  /**
   * @param connectionsMax open at a time
   */
  HttpListener(HttpSettings settings, Gateway gateway, int connectionsMax, Deadlines deadlines) {
    this.settings = settings;
    this.gateway = gateway;
    this.clients = new ClientAddress(settings.proxies());
    this.visitors =
        new Visitors(connectionsMax, settings.strangersMax(), deadlines, new MinuteLog());
    this.listening = new Listening(settings.host(), this::server, visitors, deadlines);
  }

  private WebServer server(int port) {
    var server =
        WebServer.builder()
            .host(settings.host())
            .port(port)
            .shutdownHook(false)
            .shutdownGracePeriod(DRAIN_MAX)
            .directHandlers(ownErrors())
            .routing(routing -> routing.any(this::handle));
    var http = Http1Config.builder().maxHeadersSize(HEADERS_BYTES_MAX);
    return new Door(visitors, settings.bodyBytesMax()).guard(server, http).build();
  }

  /**
   * @throws IOException nothing listens, most often since another program has the port
   */
  void start() throws IOException {
    listening.start(settings.port());
  }

  int port() {
    return listening.port();
  }

  /** Why nobody can connect; empty where one can. */
  Optional<String> problem() {
    return listening.problem();
  }

  /** Lets running requests finish, for a while. */
  void stop() {
    listening.close();
  }

  private void handle(ServerRequest in, ServerResponse out) throws IOException {
    Visitor visitor =
        visitors
            .find(in.remotePeer().address())
            .orElseThrow(() -> new CloseConnectionException("already closed"));
    try {
      answer(in, out, visitor);
    } catch (UncheckedIOException | ServerConnectionException e) {
      throw new CloseConnectionException("the client takes no answer", e);
    } finally {
      visitor.answered();
    }
  }

  private void answer(ServerRequest in, ServerResponse out, Visitor visitor) throws IOException {
    String method = in.prologue().method().text();
    InputStream entity = new EntityStream(in.content().inputStream(), visitor);
    try (var body = new RequestBody(entity, settings.bodyBytesMax(), budget)) {
      Request request;
      try {
        request = request(in, method, body);
      } catch (Refusal malformedPath) {
        send(malformedPath.response(), method.equals("HEAD"), out);
        return;
      }
      answer(new Asked(request, origin(in)), method.equals("HEAD"), out, visitor);
    }
  }

  /**
   * @param origin address of the client
   */
  private record Asked(Request request, String origin) {}

  private String origin(ServerRequest in) {
    List<String> forwarded = in.headers().values(HeaderNames.FORWARDED);
    return in.remotePeer().address() instanceof InetSocketAddress peer
        ? clients.of(peer.getAddress(), String.join(",", forwarded))
        : "";
  }

  private void answer(Asked asked, boolean isHead, ServerResponse out, Visitor visitor)
      throws IOException {
    Response response = response(asked, visitor);
    if (visitor.isEnding()) {
      out.header("Connection", "close");
    }
    if (response.body() instanceof Response.Stream stream && !isHead) {
      stream(asked.request(), response, stream, out);
    } else {
      send(response, isHead, out);
    }
  }

  /**
   * A full server answers {@code /health} alone; a valid token makes a stranger's connection ours.
   */
  private Response response(Asked asked, Visitor visitor) {
    Request request = asked.request();
    if (visitor.isReserved()) {
      visitor.end();
      return HealthRoutes.isHealth(request)
          ? gateway.handle(request, asked.origin())
          : Refusal.unavailable("The server is full; try again").response();
    }
    if (!visitor.isTrusted() && gateway.isAuthorized(request)) {
      visitors.trust(visitor);
    }
    return gateway.handle(request, asked.origin());
  }

  /** A failure before the first part is sent is still answered; a later one cuts the connection. */
  private static void stream(
      Request request, Response response, Response.Stream body, ServerResponse out)
      throws IOException {
    var stream =
        new LateStream(
            () -> {
              head(response, out);
              length(body, out);
              return out.outputStream();
            });
    try {
      body.writer().write(stream);
    } catch (IOException | RuntimeException failure) {
      if (stream.isOpen()) {
        throw failure;
      }
      send(Gateway.failed(request, failure), false, out);
      return;
    }
    stream.close();
  }

  private Request request(ServerRequest in, String method, RequestBody body) {
    List<String> segments = RequestPath.segments(in.prologue().uriPath().rawPath());
    List<String> base = settings.baseSegments();
    boolean isMounted = !base.isEmpty() && isBelow(base, segments);
    List<String> below = isMounted ? segments.subList(base.size(), segments.size()) : segments;
    return new Request(
        method.equals("HEAD") ? "GET" : method,
        isMounted ? "/" + String.join("/", base) : "",
        below.isEmpty() ? List.of("") : below,
        Map.of(),
        RequestPath.query(in.prologue().query().rawValue()),
        headers(in.headers()),
        body);
  }

  private static boolean isBelow(List<String> base, List<String> segments) {
    return segments.size() >= base.size() && segments.subList(0, base.size()).equals(base);
  }

  private static Function<String, Optional<String>> headers(ServerRequestHeaders headers) {
    return name -> headers.first(HeaderNames.create(name));
  }

  private static void send(Response response, boolean isHead, ServerResponse out) {
    head(response, out);
    switch (response.body()) {
      case Response.Bytes body when isHead -> {
        out.contentLength(body.bytes().length);
        out.send();
      }
      case Response.Bytes body -> out.send(body.bytes());
      case Response.Stream body -> {
        body.writer().leave();
        length(body, out);
        out.send();
      }
    }
  }

  /** Where it is known before. */
  private static void length(Response.Stream body, ServerResponse out) {
    if (body.length() >= 0) {
      out.contentLength(body.length());
    }
  }

  private static void head(Response response, ServerResponse out) {
    out.status(Status.create(response.status()));
    out.header("X-Content-Type-Options", "nosniff");
    response.headers().forEach((name, value) -> out.header(name, value));
  }

  /** What the library refuses by itself, in the API's form. */
  private static DirectHandlers ownErrors() {
    DirectHandler handler = (request, type, status, headers, message) -> ownError(status, headers);
    var handlers = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      handlers.addHandler(type, handler);
    }
    return handlers.build();
  }

  private static DirectHandler.TransportResponse ownError(
      Status status, ServerResponseHeaders headers) {
    return DirectHandler.TransportResponse.builder()
        .status(status)
        .headers(headers)
        .header(HeaderNames.CONTENT_TYPE, Response.JSON)
        .keepAlive(false)
        .entity(bytes(status))
        .build();
  }

  private static byte[] bytes(Status status) {
    String message =
        status.code() == 400
            ? "Malformed HTTP request"
            : status.reasonPhrase() + " (" + status.code() + ")";
    return switch (Response.error(status.code(), message).body()) {
      case Response.Bytes body -> body.bytes();
      case Response.Stream stream -> throw new UncheckedIOException(new IOException("streamed"));
    };
  }
}
