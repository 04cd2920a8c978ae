package ordo.server.dispatch.claim;

import java.util.Collection;
import java.util.List;
import ordo.server.db.Column;
import ordo.server.db.Session;

/** Looks at lines as a whole, and holds those whose number at a time is bounded. */
final class LineSql {
  /** Of these types, the lines that have something claimable, capped or not. */
  private static final String CLAIMABLE =
      """
      SELECT want.type || '#' || class.rank
      FROM unnest(:types) AS want (type)
      CROSS JOIN class
      WHERE EXISTS (
              SELECT
              FROM task
              WHERE type = want.type
                AND task.class = class.rank
                AND status = 'pending'
                AND unmet = 0
                AND not_before IS NULL
                AND max_concurrency IS NULL)
         OR EXISTS (
              SELECT
              FROM task
              WHERE type = want.type
                AND task.class = class.rank
                AND status = 'pending'
                AND unmet = 0
                AND not_before IS NULL
                AND max_concurrency IS NOT NULL)
      """;

  private static final String LOCK_TYPE =
      "SELECT 1 FROM (SELECT pg_advisory_xact_lock(:class, hashtext(:type))) locked";

  private static final String COUNT_RUNNING =
      """
      SELECT count(*)
      FROM task
      WHERE type = :type
        AND status = 'running'
      """;

  /** First key of the advisory locks on capped types. */
  private static final int LOCK_CLASS = 0x0DD0;

  private LineSql() {}

  /** Held to the end of the transaction: the count of what runs cannot grow by another claim. */
  static void lockType(Session session, String type) {
    session
        .handle()
        .createQuery(LOCK_TYPE)
        .bind("class", LOCK_CLASS)
        .bind("type", type)
        .mapTo(Integer.class)
        .one();
  }

  static int countRunning(Session session, String type) {
    return session
        .handle()
        .createQuery(COUNT_RUNNING)
        .bind("type", type)
        .mapTo(Integer.class)
        .one();
  }

  static List<String> claimable(Session session, Collection<String> types) {
    return session
        .handle()
        .createQuery(CLAIMABLE)
        .bind("types", Column.texts(types))
        .mapTo(String.class)
        .list();
  }
}
