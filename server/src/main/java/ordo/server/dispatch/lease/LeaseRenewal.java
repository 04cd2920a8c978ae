package ordo.server.dispatch.lease;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import ordo.server.db.Database;
import ordo.server.db.Session;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.dispatch.task.LogLines;
import ordo.server.dispatch.task.LogSql;
import ordo.server.dispatch.worker.WorkerPresence;
import ordo.wire.Renewal;
import ordo.wire.Renewal.Live;

/** Keeps attempts alive, with what they have to say. Safe for many threads. */
public final class LeaseRenewal {
  private final Database database;
  private final WorkerPresence presence;
  private final LeaseTerms terms;

  public LeaseRenewal(Database database, WorkerPresence presence, LeaseTerms terms) {
    this.database = database;
    this.presence = presence;
    this.terms = terms;
  }

  /** Which of the attempts must stop: their tokens are no longer current. */
  public Renewal.Renewed renew(long worker, Renewal renewal) {
    presence.see(worker);
    if (renewal.attempts().isEmpty()) {
      return new Renewal.Renewed(List.of());
    }
    Set<String> current =
        new HashSet<>(database.inTransaction(session -> renew(session, renewal.attempts())));
    Stream<String> asked = renewal.attempts().stream().map(live -> live.key().token());
    return new Renewal.Renewed(asked.filter(token -> !current.contains(token)).distinct().toList());
  }

  private List<String> renew(Session session, List<Live> attempts) {
    List<String> current = RenewalSql.renew(session, attempts, terms.lease());
    LogSql.append(
        session,
        attempts.stream()
            .filter(live -> live.log() != null && !live.log().isEmpty())
            .filter(live -> current.contains(live.key().token()))
            .map(live -> LogLines.of(live.key(), live.log()))
            .toList());
    return current;
  }
}
