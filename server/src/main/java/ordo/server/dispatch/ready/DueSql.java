package ordo.server.dispatch.ready;

import java.util.List;
import ordo.server.db.Session;

/** The end of a wait. */
final class DueSql {
  /** Rows that a cancel holds are its own; it needs no waiting for. */
  private static final String RELEASE =
      """
      WITH due AS MATERIALIZED (
          SELECT job_id, ord
          FROM task
          WHERE not_before <= clock_timestamp()
          ORDER BY not_before
          LIMIT :tasks
          FOR NO KEY UPDATE SKIP LOCKED
      )
      UPDATE task t
      SET not_before = NULL,
          ready_at = clock_timestamp()
      FROM due
      WHERE t.job_id = due.job_id
        AND t.ord = due.ord
      RETURNING t.type || '#' || t.class
      """;

  private DueSql() {}

  /** A type for each task that may be claimed now. */
  static List<String> release(Session session, int tasks) {
    return session.handle().createQuery(RELEASE).bind("tasks", tasks).mapTo(String.class).list();
  }
}
