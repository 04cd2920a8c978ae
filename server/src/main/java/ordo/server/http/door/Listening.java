package ordo.server.http.door;

import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntFunction;
import ordo.server.loop.Loop;
import ordo.server.loop.Pace;

/**
 * The HTTP library listening, for as long as it should: its accepting thread ends for ever after
 * some errors, and says so in its log alone. The watch knocks at the port; where nobody opens, a
 * new server takes it. One thread starts and stops; the watch alone replaces {@code server}.
 */
public final class Listening implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Listening.class.getName());

  /** A listener that ended is found within this, twice over. */
  private static final Duration KNOCK = Duration.ofSeconds(1);

  private static final Duration LOOK_MAX = Duration.ofSeconds(30);
  private static final int KNOCK_MILLIS_MAX = 1_000;

  private final String host;
  private final IntFunction<WebServer> build;
  private final Visitors visitors;
  private final Loop loop;
  private volatile WebServer server;
  private volatile int port;
  private volatile Optional<String> problem = Optional.empty();
  private long knockedAt = System.nanoTime();

  /**
   * @param host to listen on
   * @param build makes a server for a port, 0 for a free one
   */
  public Listening(
      String host, IntFunction<WebServer> build, Visitors visitors, Deadlines deadlines) {
    this.host = host;
    this.build = build;
    this.visitors = visitors;
    this.loop = new Loop(new Pace("listener watch", deadlines.look(), LOOK_MAX), this::look);
  }

  /**
   * The library itself goes on without a listener that it could not open, and only logs it.
   *
   * @throws IOException nothing listens, most often since another program has the port
   */
  public void start(int wanted) throws IOException {
    server = build.apply(wanted);
    server.start();
    port = server.port();
    if (port < 0) {
      throw new IOException(
          "cannot listen on %s:%d; is another program there? --port or PORT chooses another port"
              .formatted(host, wanted));
    }
    loop.start();
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /** What is wrong; empty while somebody opens. */
  public Optional<String> problem() {
    return problem.or(() -> loop.look().problem());
  }

  /** Lets running requests finish, for a while. Idempotent. */
  @Override
  public void close() {
    loop.close();
    visitors.endWaiting(); // who is answered may end; who has not asked yet would hold the end up
    if (server != null) {
      server.stop();
    }
  }

  private void look() throws IOException {
    visitors.watch();
    if (System.nanoTime() - knockedAt >= KNOCK.toNanos()) {
      knockedAt = System.nanoTime();
      if (!isAnswered()) {
        listenAgain();
      }
    }
  }

  /** Only a refusal says that nobody listens: a full backlog or a want of files says nothing. */
  private boolean isAnswered() throws IOException {
    InetAddress address = InetAddress.getByName(host);
    InetAddress reached = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(reached, port), KNOCK_MILLIS_MAX);
      problem = Optional.empty();
      return true;
    } catch (ConnectException e) {
      return loop.isStopping();
    } catch (IOException e) {
      return true;
    }
  }

  private void listenAgain() {
    problem = Optional.of("nobody listens on port " + port);
    LOG.log(Level.ERROR, "the listener on port {0,number,#} has ended; another is started", port);
    WebServer next = build.apply(port);
    next.start();
    if (next.port() == port) {
      server = next;
      problem = Optional.empty();
    }
  }
}
