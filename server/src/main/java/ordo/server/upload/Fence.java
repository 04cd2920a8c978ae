package ordo.server.upload;

import java.time.Duration;
import java.util.Optional;
import ordo.server.db.Database;
import ordo.server.upload.Uploaded.Refused;
import ordo.server.upload.Uploaded.Why;

/**
 * Keeps uploads and deliveries to one place apart where a file is not put in place by one step that
 * looks once more, as in a bucket. Each side notes what it is about to do, and looks for the other
 * after that: of two that come together at least one sees the other, and stays away.
 */
record Fence(Database database, boolean isNeeded) {
  /**
   * Longer than a service may take to put a file in place; who died in it is in nobody's way then.
   */
  private static final Duration HELD_MAX = Duration.ofMinutes(10);

  /** Why an upload must not be put in place now; empty: it may, and no delivery comes between. */
  Optional<Refused> enter(Upload upload) {
    if (!isNeeded) {
      return Optional.empty();
    }
    database.useSession(session -> FenceSql.enter(session, upload, HELD_MAX.toSeconds()));
    boolean isTaken = database.withSession(session -> FenceSql.isDeliveredTo(session, upload));
    if (isTaken) {
      leave(upload);
    }
    String message = "a delivery to '" + upload.path() + "', above it or below it is under way";
    return isTaken ? Optional.of(new Refused(Why.OCCUPIED, message)) : Optional.empty();
  }

  void leave(Upload upload) {
    if (isNeeded) {
      database.useSession(session -> FenceSql.leave(session, upload));
    }
  }
}
