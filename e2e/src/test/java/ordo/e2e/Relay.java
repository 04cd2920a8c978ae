package ordo.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A line to a server that stalls, or breaks, after so many bytes of a connection. What a line is
 * and which connections are open change together, under the object's lock.
 */
final class Relay implements AutoCloseable {
  private static final long WAIT_SECONDS_MAX = 120;
  private volatile URI server;
  private final ServerSocket listener;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private volatile Line line = Line.of(Counted.ALL, Long.MAX_VALUE, false);

  /** Which bytes of a connection count. */
  private enum Counted {
    ALL,
    SENT
  }

  /** What becomes of a connection: it breaks after so many bytes, or nothing more comes through. */
  private record Line(Counted counted, long bytesMax, boolean breaks, CountDownLatch reached) {
    static Line of(Counted counted, long bytesMax, boolean breaks) {
      return new Line(counted, bytesMax, breaks, new CountDownLatch(1));
    }
  }

  Relay(URI server) throws IOException {
    this.server = server;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("relay").start(this::accept);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /** Whoever connects from now on comes to another server. */
  void leadTo(URI other) {
    server = other;
  }

  void stallAfter(long bytes) {
    change(Line.of(Counted.ALL, bytes, false));
  }

  /** Whatever comes from the server does not count. */
  void stallAfterSent(long bytes) {
    change(Line.of(Counted.SENT, bytes, false));
  }

  void breakAfter(long bytes) {
    change(Line.of(Counted.ALL, bytes, true));
  }

  /** Those that are open break at once. */
  private synchronized void change(Line next) {
    line = next;
    sockets.forEach(Relay::close);
    sockets.clear();
  }

  void awaitLimit() {
    try {
      if (!line.reached.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new AssertionError("fewer than " + line.bytesMax + " bytes came by");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        connect(listener.accept());
      } catch (IOException e) {
        close(listener);
      }
    }
  }

  /** A server that is not there is one that hangs up. */
  private void connect(Socket near) {
    try {
      pump(near, new Socket(server.getHost(), server.getPort()));
    } catch (IOException away) {
      close(near);
    }
  }

  private synchronized void pump(Socket near, Socket far) {
    sockets.add(near);
    sockets.add(far);
    Line now = line;
    var sent = new AtomicLong(now.bytesMax);
    var received = now.counted == Counted.ALL ? sent : new AtomicLong(Long.MAX_VALUE);
    Thread.ofVirtual().start(() -> pump(near, far, sent, now));
    Thread.ofVirtual().start(() -> pump(far, near, received, now));
  }

  private static void pump(Socket from, Socket to, AtomicLong left, Line line) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      var buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
        if (left.addAndGet(-count) < 0) {
          line.reached.countDown();
          if (line.breaks) {
            break;
          }
          return;
        }
        out.write(buffer, 0, count);
      }
    } catch (IOException broken) {
      // and so is the other way
    }
    close(from);
    close(to);
  }

  private static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    close(listener);
    sockets.forEach(Relay::close);
  }
}
