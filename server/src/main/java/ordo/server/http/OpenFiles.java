package ordo.server.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import ordo.server.http.door.Visitors;

/** How many connections the process has room for: in its limit of open files, and in its memory. */
public final class OpenFiles {
  private static final int CONNECTIONS_MAX = 10_000;
  private static final int CONNECTIONS_MIN = 2 * Visitors.RESERVED;

  /** Of everything else: jars, the pool, the store, logs. */
  private static final int OTHERS = 400;

  private static final int LOW = 1_024;

  /** Buffers and stack of a connection, several times over: others need memory too. */
  private static final int HEAP_BYTES_EACH = 64 * 1024;

  private OpenFiles() {}

  /** Connections at most; below the limit, so that accepting one never fails for want of it. */
  public static int connectionsMax() {
    long inMemory = Runtime.getRuntime().maxMemory() / HEAP_BYTES_EACH;
    return (int) Math.min(connectionsMax(limit()), Math.max(CONNECTIONS_MIN, inMemory));
  }

  static int connectionsMax(long limit) {
    return Math.clamp(limit - OTHERS, CONNECTIONS_MIN, CONNECTIONS_MAX);
  }

  /** What to say where the limit is low; empty where it is not. */
  public static Optional<String> advice() {
    return advice(limit());
  }

  static Optional<String> advice(long limit) {
    return connectionsMax(limit) >= LOW
        ? Optional.empty()
        : Optional.of(
            "the limit of open files is "
                + limit
                + ", which leaves room for "
                + connectionsMax(limit)
                + " connections; raise it (ulimit -n 65536, or LimitNOFILE= of the service)");
  }

  private static long limit() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }
}
