package ordo.server.http.door;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Tells what strangers cause: one line a kind and minute, the next one with the count of those that
 * were not told. Any thread may note.
 */
public final class MinuteLog {
  private static final Logger LOG = System.getLogger(MinuteLog.class.getName());
  private static final long MINUTE_NANOS = 60_000_000_000L;

  /** Kinds are written in the code; this bounds a mistake. */
  private static final int KINDS_MAX = 100;

  private final LongSupplier nanos;
  private final Map<String, Kind> kinds = new HashMap<>();

  public MinuteLog() {
    this(System::nanoTime);
  }

  /**
   * @param nanos time that only grows
   */
  MinuteLog(LongSupplier nanos) {
    this.nanos = nanos;
  }

  private static final class Kind {
    private long toldAt;
    private long untold;
  }

  public void note(String kind) {
    long more = untold(kind);
    if (more >= 0) {
      LOG.log(Level.WARNING, more == 0 ? kind : kind + " (and " + more + " times since the last)");
    }
  }

  /** How many were not told before this one; negative where this one is not told either. */
  synchronized long untold(String kind) {
    long now = nanos.getAsLong();
    Kind known = kinds.get(kind);
    if (known == null && kinds.size() == KINDS_MAX) {
      return -1;
    }
    if (known == null) {
      known = new Kind();
      kinds.put(kind, known);
    } else if (now - known.toldAt < MINUTE_NANOS) {
      known.untold++;
      return -1;
    }
    long more = known.untold;
    known.toldAt = now;
    known.untold = 0;
    return more;
  }
}
