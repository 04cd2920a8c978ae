package ordo.server.upload;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ordo.server.db.Database;
import ordo.server.loop.BackgroundService;
import ordo.server.loop.Loop;
import ordo.server.loop.Pace;
import ordo.server.loop.Watched;
import ordo.store.PartialFiles;

/**
 * Forgets uploads whose time is over, with what had come of them, and removes bytes that no row
 * knows. One thread of its own; any number of servers may run it.
 */
public final class UploadSweep implements BackgroundService {
  private static final Logger LOG = System.getLogger(UploadSweep.class.getName());
  private static final Duration PERIOD = Duration.ofMinutes(10);
  private static final Duration TURN_MAX = Duration.ofMinutes(10);
  private static final int TOGETHER_MAX = 100;

  private final Database database;
  private final Uploads uploads;
  private final PartialFiles files;
  private final Loop loop = new Loop(new Pace("upload sweep", PERIOD, TURN_MAX), this::runOnce);

  public UploadSweep(Database database, Uploads uploads, PartialFiles files) {
    this.database = database;
    this.uploads = uploads;
    this.files = files;
  }

  @Override
  public void start() {
    loop.start();
  }

  /** Sweeps all that is due now; what the store refuses is tried again at the next look. */
  @Override
  public int runOnce() {
    List<String> expired =
        database.withSession(session -> UploadSql.expired(session, TOGETHER_MAX));
    int swept = swept(expired) + swept(strays());
    return swept;
  }

  @Override
  public List<Watched> watched() {
    return List.of(loop);
  }

  @Override
  public void close() {
    loop.close();
  }

  private int swept(List<String> ids) {
    int swept = 0;
    for (String id : ids) {
      swept += !loop.isStopping() && isSwept(id) ? 1 : 0;
    }
    return swept;
  }

  private boolean isSwept(String id) {
    try {
      return uploads.removedIdle(id);
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          "what came of upload {0} could not be removed; tried again: {1}",
          id,
          e.getMessage());
      return false;
    }
  }

  /**
   * A row is there before its file, and an attempt before its product: a file that was seen before
   * is nobody's where none is now.
   */
  private List<String> strays() {
    try {
      var names = new ArrayList<>(files.names());
      List<String> seen = List.copyOf(names);
      names.removeAll(database.withSession(session -> UploadSql.known(session, seen)));
      names.removeAll(database.withSession(session -> ProductSql.held(session, seen)));
      return names;
    } catch (IOException e) {
      LOG.log(Level.WARNING, "uploads could not be listed; tried again: {0}", e.getMessage());
      return List.of();
    }
  }
}
