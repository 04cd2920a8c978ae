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

/** A line to a server that stalls, or breaks, after so many bytes of a connection. */
final class Relay implements AutoCloseable {
  private volatile URI server;
  private final ServerSocket listener;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private volatile Line line = new Line(Long.MAX_VALUE, false, new CountDownLatch(1));

  /** What becomes of a connection: it breaks after so many bytes, or nothing more comes through. */
  private record Line(long bytesMax, boolean breaks, CountDownLatch reached) {}

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
    change(new Line(bytes, false, new CountDownLatch(1)));
  }

  void breakAfter(long bytes) {
    change(new Line(bytes, true, new CountDownLatch(1)));
  }

  /** Those that are open break at once. */
  private void change(Line next) {
    line = next;
    sockets.forEach(Relay::close);
    sockets.clear();
  }

  void awaitLimit() {
    try {
      if (!line.reached.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("too few bytes came by");
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
      Socket far = new Socket(server.getHost(), server.getPort());
      sockets.add(near);
      sockets.add(far);
      var left = new AtomicLong(line.bytesMax);
      Line now = line;
      Thread.ofVirtual().start(() -> pump(near, far, left, now));
      Thread.ofVirtual().start(() -> pump(far, near, left, now));
    } catch (IOException away) {
      close(near);
    }
  }

  private static void pump(Socket from, Socket to, AtomicLong left, Line line) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      var buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
        if (left.addAndGet(-count) < 0) {
          line.reached.countDown();
          end(from, to, line);
          return;
        }
        out.write(buffer, 0, count);
      }
      end(from, to, new Line(0, true, line.reached));
    } catch (IOException e) {
      end(from, to, new Line(0, true, line.reached));
    }
  }

  private static void end(Socket one, Socket other, Line line) {
    if (line.breaks) {
      close(one);
      close(other);
    }
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
