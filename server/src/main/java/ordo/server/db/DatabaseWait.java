package ordo.server.db;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for a database that is not there yet. */
final class DatabaseWait {
  private static final Logger LOG = System.getLogger(DatabaseWait.class.getName());
  private static final long AGAIN_MILLIS = 500;

  private DatabaseWait() {}

  /** Says once that it waits, and why; the last try's failure is the one that is thrown. */
  static Database open(DatabaseAddress address, Duration patience, Supplier<Database> opening) {
    long giveUp = System.nanoTime() + patience.toNanos();
    for (boolean told = false; ; told = true) {
      try {
        return opening.get();
      } catch (DatabaseAway away) {
        requireTime(giveUp, address, patience, away);
        tell(told ? Level.DEBUG : Level.INFO, address, patience, away);
        pause(away);
      }
    }
  }

  private static void requireTime(
      long giveUp, DatabaseAddress address, Duration patience, DatabaseAway away) {
    if (System.nanoTime() - giveUp >= 0) {
      throw patience.isZero() ? away : inVain(address, patience, away);
    }
  }

  private static void tell(
      Level level, DatabaseAddress address, Duration patience, DatabaseAway away) {
    LOG.log(
        level,
        "waiting up to {0} s for the database at {1}: {2}",
        patience.toSeconds(),
        address.place(),
        away.getMessage());
  }

  private static DatabaseAway inVain(
      DatabaseAddress address, Duration patience, DatabaseAway away) {
    return new DatabaseAway(
        away.why(),
        "waited %d s for the database at %s: %s"
            .formatted(patience.toSeconds(), address.place(), away.getMessage()),
        away);
  }

  private static void pause(DatabaseAway away) {
    try {
      TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away;
    }
  }
}
