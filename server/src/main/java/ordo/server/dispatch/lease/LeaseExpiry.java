package ordo.server.dispatch.lease;

import java.util.List;
import ordo.server.db.Database;
import ordo.server.dispatch.end.Completion;
import ordo.server.dispatch.end.EndSql;
import ordo.server.dispatch.end.Loss;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.wire.ClaimedTask.AttemptKey;

/** Ends attempts whose lease ran out, by the database's clock. */
public final class LeaseExpiry {
  /** Attempts that are ended in one transaction. */
  static final int TOGETHER_MAX = 100;

  private final Database database;
  private final Completion completion;
  private final LeaseTerms terms;

  public LeaseExpiry(Database database, Completion completion, LeaseTerms terms) {
    this.database = database;
    this.completion = completion;
    this.terms = terms;
  }

  /** Ends at most a batch of them; returns how many. */
  public int expire() {
    List<AttemptKey> expired =
        database.withSession(session -> EndSql.expired(session, TOGETHER_MAX));
    return completion.takeAway(expired, new Loss.Expired(terms.lease().toSeconds()));
  }
}
