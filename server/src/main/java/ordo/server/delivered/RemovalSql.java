package ordo.server.delivered;

import ordo.model.StorePath;
import ordo.server.db.Session;

/** Statements of removals. */
final class RemovalSql {
  /**
   * Whether a job that has not ended reads from, or is to deliver to, the path or above or below.
   */
  private static final String IS_NAMED =
      """
      SELECT EXISTS (
          SELECT
          FROM job j
          JOIN artifact a ON a.job_id = j.id AND a.producer_step IS NULL
          WHERE j.status IN ('pending', 'running')
            AND (rtrim(a.uri, '/') = :path
                 OR starts_with(a.uri, :path || '/')
                 OR starts_with(:path, rtrim(a.uri, '/') || '/')))
        OR EXISTS (
          SELECT
          FROM job j
          JOIN output o ON o.job_id = j.id
          WHERE j.status IN ('pending', 'running')
            AND (rtrim(o.path, '/') = :path
                 OR starts_with(o.path, :path || '/')
                 OR starts_with(:path, rtrim(o.path, '/') || '/')))
      """;

  private RemovalSql() {}

  static boolean isNamed(Session session, StorePath path) {
    return session
        .handle()
        .createQuery(IS_NAMED)
        .bind("path", path.value())
        .mapTo(Boolean.class)
        .one();
  }
}
