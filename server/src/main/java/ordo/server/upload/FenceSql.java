package ordo.server.upload;

import ordo.server.db.Column;
import ordo.server.db.Session;

/** Statements that keep uploads and deliveries to one place apart. */
final class FenceSql {
  private static final String ENTER =
      """
      UPDATE upload
      SET placing_until = clock_timestamp() + :seconds * interval '1 second'
      WHERE id = :id
      """;

  private static final String LEAVE =
      """
      UPDATE upload
      SET placing_until = NULL
      WHERE id = :id
        AND hash IS NULL
      """;

  /** Of those that died the row stays, and the task does not run. */
  private static final String IS_DELIVERED_TO =
      """
      WITH begun AS (
          SELECT job_id, ord
          FROM delivery_begun
          WHERE path = ANY(:above)
          UNION ALL
          SELECT job_id, ord
          FROM delivery_begun
          WHERE path > :path || '/'
            AND path < :path || '0'
      )
      SELECT EXISTS (
          SELECT
          FROM begun b
          CROSS JOIN LATERAL (
              SELECT status
              FROM task
              WHERE job_id = b.job_id
                AND ord = b.ord
              LIMIT 1) t
          WHERE t.status = 'running')
      """;

  private FenceSql() {}

  static void enter(Session session, Upload upload, long seconds) {
    session.handle().createUpdate(ENTER).bind("id", upload.id()).bind("seconds", seconds).execute();
  }

  static void leave(Session session, Upload upload) {
    session.handle().createUpdate(LEAVE).bind("id", upload.id()).execute();
  }

  /** Whether a delivery to the place of an upload, above it or below it runs. */
  static boolean isDeliveredTo(Session session, Upload upload) {
    return session
        .handle()
        .createQuery(IS_DELIVERED_TO)
        .bind("above", Column.texts(upload.path().upwards()))
        .bind("path", upload.path().value())
        .mapTo(Boolean.class)
        .one();
  }
}
