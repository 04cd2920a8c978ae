package ordo.server.testkit;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import ordo.server.db.DatabaseAddress;

/**
 * A way to PostgreSQL that can be frozen, as a network that swallows everything, and that can drop
 * what sessions begin with, as a pooler does.
 */
public final class Relay implements AutoCloseable {
  private static final int PIECE_BYTES = 16 * 1024;
  private static final int PORT_MIN = 10_000;

  /** From here on Linux takes the ports of its own choice. */
  private static final int EPHEMERAL_MIN = 32_768;

  private static final int TRIES_MAX = 100;

  /** The first words of a client that asks for TLS or GSSAPI; answered by one byte. */
  private static final Set<Integer> ASKS_FOR_ENCRYPTION = Set.of(80_877_103, 80_877_104);

  private final ServerSocket listening;
  private final int target;
  private final boolean dropsSettings;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition thawed = lock.newCondition();
  private boolean frozen;

  private Relay(int port, int target, boolean dropsSettings) throws IOException {
    this.listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    this.target = target;
    this.dropsSettings = dropsSettings;
    Thread.ofVirtual().name("relay").start(this::accept);
  }

  /**
   * @param port 0 takes a free one
   * @param target port of this machine
   */
  public static Relay to(int port, int target) {
    return open(port, target, false);
  }

  /** As a pooler between transactions. */
  public static Relay droppingSettings(int target) {
    return open(0, target, true);
  }

  private static Relay open(int port, int target, boolean dropsSettings) {
    try {
      return new Relay(port, target, dropsSettings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A port that nobody listens on now, and that the system gives to nobody who asks for any: it
   * stays free until the test takes it.
   */
  public static int freePort() {
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      int port = ThreadLocalRandom.current().nextInt(PORT_MIN, EPHEMERAL_MIN);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // by whom it may be: another
      }
    }
    throw new IllegalStateException("no port is free after " + TRIES_MAX + " tries");
  }

  public static int portOf(DatabaseAddress address) {
    return Integer.parseInt(address.jdbcUrl().replaceFirst(".*:(\\d+)/.*", "$1"));
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** The same database, by this way. */
  public DatabaseAddress of(DatabaseAddress address) {
    String url = address.jdbcUrl().replaceFirst(":\\d+/", ":" + port() + "/");
    return new DatabaseAddress(url, address.user(), address.password(), address.schema());
  }

  public void freeze() {
    set(true);
  }

  public void thaw() {
    set(false);
  }

  private void set(boolean state) {
    lock.lock();
    try {
      frozen = state;
      thawed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void awaitThaw() {
    lock.lock();
    try {
      while (frozen) {
        thawed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        var server = new Socket();
        open.add(client);
        open.add(server);
        server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        Thread.ofVirtual().start(() -> pump(client, server, dropsSettings));
        Thread.ofVirtual().start(() -> pump(server, client, false));
      } catch (IOException e) {
        // closed, or the target is away: the client finds its connection closed
      }
    }
  }

  private void pump(Socket from, Socket to, boolean drops) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      if (drops) {
        begin(new DataInputStream(in), new DataOutputStream(out));
      }
      var piece = new byte[PIECE_BYTES];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        awaitThaw();
        out.write(piece, 0, read);
      }
    } catch (IOException e) {
      // one end has gone; the other goes with it
    }
  }

  /** Up to the message that begins a session, which goes on without its options. */
  private static void begin(DataInputStream in, DataOutputStream out) throws IOException {
    while (true) {
      int length = in.readInt();
      int code = in.readInt();
      byte[] rest = in.readNBytes(length - 2 * Integer.BYTES);
      if (!ASKS_FOR_ENCRYPTION.contains(code)) {
        send(out, code, withoutOptions(rest));
        return;
      }
      send(out, code, rest);
    }
  }

  private static void send(DataOutputStream out, int code, byte[] rest) throws IOException {
    out.writeInt(rest.length + 2 * Integer.BYTES);
    out.writeInt(code);
    out.write(rest);
  }

  private static byte[] withoutOptions(byte[] parameters) {
    String text = new String(parameters, StandardCharsets.ISO_8859_1);
    return text.replaceFirst("options\0[^\0]*\0", "").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Whoever uses it finds every connection broken, and can make no other. */
  public void cut() {
    thaw();
    try {
      listening.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    cut();
  }
}
