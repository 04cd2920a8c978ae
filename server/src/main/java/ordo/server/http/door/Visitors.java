package ordo.server.http.door;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every open connection, counted from the moment it is accepted: how many there may be in all, and
 * of one address that have not yet carried a valid token. Safe for many threads; a connection that
 * ended without a word is found by its closed channel, so that no count ever leaks.
 */
public final class Visitors {
  /** Of all connections, those that only {@code /health} is answered on. */
  public static final int RESERVED = 16;

  private static final int SITE_BYTES = 8;

  private final int visitorsMax;
  private final int strangersMax;
  private final Deadlines deadlines;
  private final MinuteLog log;
  private final Map<SocketAddress, Visitor> all = new ConcurrentHashMap<>();
  private final Map<Object, Integer> strangers = new ConcurrentHashMap<>();

  /**
   * @param visitorsMax connections open at a time
   * @param strangersMax of them of one address without a valid token
   */
  public Visitors(int visitorsMax, int strangersMax, Deadlines deadlines, MinuteLog log) {
    this.visitorsMax = visitorsMax;
    this.strangersMax = strangersMax;
    this.deadlines = deadlines;
    this.log = log;
  }

  /**
   * Takes a connection in.
   *
   * @throws IOException when there are too many; it is to be closed
   */
  void admit(SocketChannel channel) throws IOException {
    if (!(channel.getRemoteAddress() instanceof InetSocketAddress address)) {
      throw new IOException("already closed");
    }
    if (isFull(address.getAddress())) {
      sweep();
      refuseIfFull(address.getAddress());
    }
    boolean reserved = all.size() >= visitorsMax - RESERVED;
    Visitor visitor = new Visitor(channel, address, reserved, deadlines, System.nanoTime());
    Visitor before = all.put(address, visitor);
    if (before != null) {
      left(before);
    }
    strangers.merge(site(address.getAddress()), 1, Integer::sum);
  }

  private boolean isFull(InetAddress address) {
    return all.size() >= visitorsMax - RESERVED || strangersOf(address) >= strangersMax;
  }

  private void refuseIfFull(InetAddress address) throws IOException {
    if (all.size() >= visitorsMax) {
      log.note("connections refused: " + visitorsMax + " are open");
      throw new IOException("full");
    }
    if (strangersOf(address) >= strangersMax) {
      log.note(
          "connections refused: of one address %d are open that carried no valid token"
              .formatted(strangersMax));
      throw new IOException("too many of one address");
    }
  }

  /** The visitor of a connection, by the address of its other end. */
  public Optional<Visitor> find(SocketAddress address) {
    return Optional.ofNullable(all.get(address));
  }

  /** It has carried a valid token: it is no stranger's any more. */
  public void trust(Visitor visitor) {
    if (visitor.trust()) {
      forgetStranger(visitor);
    }
  }

  /** Ends what is overdue, and forgets what has ended. */
  void watch() {
    sweep();
    long now = System.nanoTime();
    for (Visitor visitor : all.values()) {
      visitor.overdue(now).ifPresent(what -> end(visitor, what));
    }
  }

  /** Ends every connection that the server waits for: none of them has a request under way. */
  void endWaiting() {
    for (Visitor visitor : all.values()) {
      if (visitor.isWaiting()) {
        close(visitor);
      }
    }
  }

  private void end(Visitor visitor, String what) {
    log.note("ended: " + what);
    close(visitor);
  }

  private static void close(Visitor visitor) {
    try {
      visitor.close();
    } catch (IOException e) {
      // closed already
    }
  }

  private void sweep() {
    for (Map.Entry<SocketAddress, Visitor> entry : all.entrySet()) {
      if (!entry.getValue().isOpen() && all.remove(entry.getKey(), entry.getValue())) {
        left(entry.getValue());
      }
    }
  }

  private void left(Visitor visitor) {
    trust(visitor); // it counts no more
  }

  private void forgetStranger(Visitor visitor) {
    strangers.computeIfPresent(
        site(visitor.address().getAddress()), (_, count) -> count == 1 ? null : count - 1);
  }

  /** Who has one address of IPv6 has all that begin alike: RFC 4291, section 2.5.4. */
  private static Object site(InetAddress address) {
    return address instanceof Inet6Address
        ? ByteBuffer.wrap(address.getAddress(), 0, SITE_BYTES)
        : address;
  }

  private int strangersOf(InetAddress address) {
    return strangers.getOrDefault(site(address), 0);
  }

  /** Connections that are open, as far as is known. */
  int count() {
    return all.size();
  }

  /** Connections of strangers that are open, as far as is known. */
  int strangerCount() {
    return strangers.values().stream().mapToInt(Integer::intValue).sum();
  }
}
