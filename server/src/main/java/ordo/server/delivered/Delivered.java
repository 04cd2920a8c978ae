package ordo.server.delivered;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;
import ordo.model.StorePath;
import ordo.model.Submission;
import ordo.server.db.Database;
import ordo.server.db.Session;
import ordo.store.Replaceable;
import ordo.store.Store;
import ordo.wire.ClaimedTask.AttemptKey;

/**
 * The record of what deliveries have put into the store, which outlives their jobs. Safe for many
 * threads and servers.
 */
public final class Delivered {
  /** The word for what is in the way of a delivery. */
  public static final String OCCUPIED = "path_occupied";

  private final Database database;
  private final Store store;

  public Delivered(Database database, Store store) {
    this.database = database;
    this.store = store;
  }

  /** What begins a delivery comes to. */
  public sealed interface Beginning {}

  /**
   * @param replaceable what of the target may go
   */
  public record Begun(Replaceable replaceable) implements Beginning {}

  /**
   * @param message for people: what is in the way
   */
  public record Occupied(String message) implements Beginning {}

  /** An upload is being put there right now: another try may find it in place, or gone. */
  public record Awaiting() implements Beginning {}

  /** The attempt's token is no longer current. */
  public record Overtaken() implements Beginning {}

  /** What is in the way at a place now, for people; empty when nothing is. */
  public Optional<String> obstacle(Submission.Destination to) throws IOException {
    Optional<String> obstacle = look(to);
    // While one looks, a delivery may begin and end: its files are younger than the rows then.
    return obstacle.isPresent() ? look(to) : obstacle;
  }

  private Optional<String> look(Submission.Destination to) throws IOException {
    return told(
        () -> new Target(store, to, ownFiles(to.path(), Optional.empty())).obstacle(_ -> true));
  }

  /**
   * Notes what is about to be put at a place, before its first byte: whatever ends the delivery
   * half-way, the next attempt knows its own files again.
   */
  public Beginning begin(AttemptKey attempt, StorePath source, StorePath path) throws IOException {
    byte[] paths = Manifest.pack(store, source, true);
    DeliveredSql.Terms terms =
        database.withSession(session -> DeliveredSql.terms(session, attempt));
    var own = ownFiles(path, Optional.of(Manifest.unpack(paths)));
    var target = new Target(store, new Submission.Destination(path, terms.overwrite()), own);
    Optional<String> obstacle = told(() -> target.obstacle(terms::mayTell));
    if (obstacle.isPresent()) {
      return new Occupied(obstacle.get());
    }
    if (!database.withSession(session -> DeliveredSql.begin(session, attempt, paths))) {
      return new Overtaken();
    }
    // Only what is looked for after that is told: an upload looks for what has begun.
    return database.withSession(session -> DeliveredSql.isBroughtTo(session, path))
        ? new Awaiting()
        : new Begun(target.replaceable());
  }

  /** What was begun is delivered: called in the transaction that says so. */
  public static void ended(Session session, Collection<AttemptKey> deliveries) {
    DeliveredSql.end(session, deliveries);
  }

  /** To be called before a folder of staged files goes: some rows may still need to read it. */
  public void readBefore(StorePath folderGoes) throws IOException {
    for (DeliveredSql.Row row :
        database.withSession(session -> DeliveredSql.unread(session, folderGoes.value()))) {
      UnreadRows.read(database, store, row);
    }
  }

  private OwnFiles ownFiles(StorePath target, Optional<Manifest> begun) {
    return new OwnFiles(database, store, target, begun);
  }

  private interface Look<T> {
    T look() throws IOException;
  }

  private static <T> T told(Look<T> look) throws IOException {
    try {
      return look.look();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
