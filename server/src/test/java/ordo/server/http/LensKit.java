package ordo.server.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import ordo.server.lens.LensAddress;
import ordo.server.lens.LensPlace;

/** Stands for a lens: a small HTTP server that answers as a test says; away before. */
final class LensKit implements LensPlace, AutoCloseable {
  static final String SECRET = "a-secret-of-these-tests";

  final AtomicInteger hung = new AtomicInteger();
  private volatile Optional<HttpServer> server = Optional.empty();

  /** From now on, every question. */
  void answer(HttpHandler handler) {
    close();
    try {
      var made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      made.createContext("/", handler);
      made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      made.start();
      server = Optional.of(made);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<LensAddress> address() {
    return server.map(running -> new LensAddress(running.getAddress().getPort(), SECRET));
  }

  @Override
  public String state() {
    return server.isPresent() ? "ready" : "starting";
  }

  @Override
  public void isHung(LensAddress ignored) {
    hung.incrementAndGet();
  }

  @Override
  public void close() {
    server.ifPresent(running -> running.stop(0));
    server = Optional.empty();
  }
}
