package ordo.server.delivered;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import ordo.model.StorePath;
import ordo.server.auth.Caller;
import ordo.server.db.Database;
import ordo.server.trail.TrailSql;
import ordo.store.Store;
import ordo.store.StrangerSearch;

/**
 * Removes one file or one data set of the store because somebody says so. What steps stage is
 * retention's.
 */
public final class Removal {
  private static final Logger LOG = System.getLogger(Removal.class.getName());

  private final Database database;
  private final Store store;

  public Removal(Database database, Store store) {
    this.database = database;
    this.store = store;
  }

  /** What a removal comes to; nothing is removed but with the first. */
  public enum Answer {
    REMOVED,
    NOTHING_THERE,
    /** Below the folder where steps stage. */
    STAGED,
    /** A job that has not ended reads it, or is to deliver there. */
    IN_USE,
    /** A folder in which not every file is one of a data set. */
    UNKNOWN_FILES
  }

  public Answer remove(Caller caller, StorePath path) throws IOException {
    if (path.isWithin(new StorePath(StorePath.STAGING_ROOT))) {
      return Answer.STAGED;
    }
    Optional<Store.Entry> there = store.stat(path);
    if (there.isEmpty()) {
      return Answer.NOTHING_THERE;
    }
    if (database.withSession(session -> RemovalSql.isNamed(session, path))) {
      return Answer.IN_USE;
    }
    if (there.get() instanceof Store.Folder && !isDataSet(path)) {
      return Answer.UNKNOWN_FILES;
    }
    store.delete(path);
    database.useSession(session -> TrailSql.note(session, caller, "store " + path, "removed"));
    LOG.log(Level.INFO, "{0} removed {1}", caller.name(), path);
    return Answer.REMOVED;
  }

  private boolean isDataSet(StorePath folder) throws IOException {
    Optional<DataSet> set = DataSet.at(store, folder);
    return set.isPresent() && StrangerSearch.at(store, folder, set.get()).isEmpty();
  }
}
