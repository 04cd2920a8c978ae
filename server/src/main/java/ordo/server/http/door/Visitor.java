package ordo.server.http.door;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * One connection, from its acceptance on. Its own thread tells what it reads; the watch asks what
 * is overdue. Guarded by its own monitor.
 */
public final class Visitor {
  private final SocketChannel channel;
  private final InetSocketAddress address;
  private final boolean reserved;
  private final Deadlines deadlines;
  private final BodyPace pace;
  private Phase phase = Phase.HEADERS;
  private long phaseSince;
  private long phaseBytes;
  private long writingSince;
  private boolean writing;
  private boolean waiting;
  private long waitingSince;
  private boolean trusted;
  private boolean ending;

  private enum Phase {
    /** Between two requests. */
    IDLE,
    HEADERS,
    BODY
  }

  /**
   * @param reserved for {@code /health}: the server is full
   * @param now by {@link System#nanoTime}
   */
  Visitor(
      SocketChannel channel,
      InetSocketAddress address,
      boolean reserved,
      Deadlines deadlines,
      long now) {
    this.channel = channel;
    this.address = address;
    this.reserved = reserved;
    this.deadlines = deadlines;
    this.pace = new BodyPace(deadlines);
    this.phaseSince = now;
    this.waitingSince = now;
    this.waiting = true;
  }

  InetSocketAddress address() {
    return address;
  }

  /** Whether only {@code /health} is answered, since the server is full. */
  public boolean isReserved() {
    return reserved;
  }

  /** Whether it has carried a valid token. */
  public synchronized boolean isTrusted() {
    return trusted;
  }

  /** Returns whether it was a stranger's until now. */
  synchronized boolean trust() {
    boolean before = trusted;
    trusted = true;
    return !before;
  }

  /** Nothing more is read from it: its framing is broken, or its answer was the last. */
  public synchronized void end() {
    ending = true;
  }

  public synchronized boolean isEnding() {
    return ending;
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  void close() throws IOException {
    channel.close();
  }

  /** The server waits for bytes. */
  synchronized void waits(long now) {
    waiting = true;
    waitingSince = now;
  }

  synchronized boolean isWaiting() {
    return waiting;
  }

  synchronized void received(int bytes, long now) {
    waiting = false;
    if (phase == Phase.IDLE) {
      phase = Phase.HEADERS;
      phaseSince = now;
    }
    phaseBytes += bytes;
    if (phase == Phase.BODY) {
      pace.received(bytes, now - waitingSince);
    }
  }

  /** A part of an answer is handed on, to be taken. */
  synchronized void writes(long now) {
    writing = true;
    writingSince = now;
  }

  synchronized void hasWritten() {
    writing = false;
  }

  /** The headers are read; what follows is a body, as long as it is read. */
  synchronized void bodyBegins(long now) {
    phase = Phase.BODY;
    phaseSince = now;
    phaseBytes = 0;
    pace.begin();
  }

  /** The request has its answer. */
  public synchronized void answered() {
    phase = Phase.IDLE;
    phaseBytes = 0;
  }

  /** Bytes of a body that nobody read, or of headers, since the last answer. */
  synchronized long unreadBytes() {
    return phase == Phase.HEADERS ? phaseBytes : 0;
  }

  /** What it has taken too long for; empty where it may go on. */
  synchronized Optional<String> overdue(long now) {
    if (writing && now - writingSince > deadlines.write().toNanos()) {
      return Optional.of("answers that nobody read");
    }
    if (!waiting || !isOver(now)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (phase) {
          case IDLE -> "idle connections";
          case HEADERS -> "requests whose headers came too slowly";
          case BODY -> "requests whose body came too slowly";
        });
  }

  private boolean isOver(long now) {
    return switch (phase) {
      case IDLE -> now - waitingSince > deadlines.idle().toNanos();
      case HEADERS -> now - phaseSince > deadlines.headers().toNanos();
      case BODY -> pace.isTooSlow(now - waitingSince);
    };
  }
}
