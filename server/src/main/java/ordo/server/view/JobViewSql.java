package ordo.server.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import ordo.server.db.Column;
import ordo.server.db.Session;
import org.jdbi.v3.core.statement.Query;

/** Reads everything about jobs in one statement. */
final class JobViewSql {
  /**
   * A running step counts with what it reports, kept off both ends: it has begun and has not ended.
   */
  private static final String JOBS =
      """
      WITH shown AS MATERIALIZED (
      SELECT j.id,
             j.status IN ('success', 'failed', 'partial')
                 AND coalesce(h.status NOT IN ('pending', 'running'), true) AS ended,
             b.body AS job,
             p.body AS progress,
             shown_millis(j.started_at, j.finished_at) AS duration_ms,
             p.timeline,
             p.steps,
             coalesce(
                 (SELECT json_agg(a.body ORDER BY a.name)
                  FROM artifact_body a
                  WHERE a.job_id = j.id), '[]') AS artifacts,
             coalesce(
                 (SELECT json_agg(o.body ORDER BY o.name)
                  FROM output_body o
                  WHERE o.job_id = j.id), '[]') AS outputs,
             h.body AS on_exit,
             m.mark
      FROM job j
      JOIN job_body b ON b.id = j.id
      JOIN job_mark m ON m.id = j.id
      CROSS JOIN LATERAL (
          SELECT json_build_object(
                     'percentage',
                     CAST(round(CAST(avg(
                         CASE s.status
                             WHEN 'success' THEN 1
                             WHEN 'running' THEN least(greatest(s.progress, 0.01), 0.99)
                             ELSE 0 END) AS numeric), 4) AS double precision),
                     'completed_steps',
                     count(*) FILTER (WHERE s.status IN ('success', 'failed')),
                     'total_steps',
                     count(*)) AS body,
                 json_agg(s.timeline ORDER BY s.started_at, s.ord) AS timeline,
                 json_agg(s.body ORDER BY s.ord) AS steps
          FROM step_body s
          WHERE s.job_id = j.id) p
      LEFT JOIN on_exit_body h ON h.job_id = j.id
      WHERE j.id = ANY(:jobs)
      )
      SELECT id, ended, mark, bytes,
             CASE WHEN bytes <= :bytesMax THEN job END AS job,
             CASE WHEN bytes <= :bytesMax THEN progress END AS progress,
             CASE WHEN bytes <= :bytesMax THEN duration_ms END AS duration_ms,
             CASE WHEN bytes <= :bytesMax THEN timeline END AS timeline,
             CASE WHEN bytes <= :bytesMax THEN steps END AS steps,
             CASE WHEN bytes <= :bytesMax THEN artifacts END AS artifacts,
             CASE WHEN bytes <= :bytesMax THEN outputs END AS outputs,
             CASE WHEN bytes <= :bytesMax THEN on_exit END AS on_exit
      FROM (
          SELECT shown.*,
                 octet_length(CAST(job AS text)) + octet_length(CAST(timeline AS text))
                     + octet_length(CAST(steps AS text)) + octet_length(CAST(artifacts AS text))
                     + octet_length(CAST(outputs AS text)) AS bytes
          FROM shown) sized
      """;

  private static final String MARKS =
      """
      SELECT id, mark
      FROM job_mark
      WHERE id = ANY(:jobs)
      """;

  /** Newest first, below an id; the page's rows only, and fewer where they are large. */
  private static final String LIST = list("");

  /** The same of one token's jobs, by the index that holds them alone. */
  private static final String LIST_OF = list("AND token_id = :owner AND token_id > 0");

  /** A page ends with the row that reaches so many. */
  static final int PAGE_BYTES = 1 << 20;

  /** JSON texts of one job. */
  record Parts(
      String job,
      String progress,
      String durationMillis,
      String timeline,
      String steps,
      String artifacts,
      Ends ends) {}

  /**
   * What comes after the steps.
   *
   * @param onExit empty where the recipe has no hook
   */
  record Ends(String outputs, Optional<String> onExit) {}

  /**
   * @param mark the parts are the job's while {@link #marks} says the same; empty: for ever,
   *     because the job has wholly ended
   * @param parts empty where they are larger than asked for
   */
  record Row(long id, Optional<String> mark, long bytes, Optional<Parts> parts) {}

  record Listed(long id, String body) {}

  /**
   * Which part of a list.
   *
   * @param owner token whose jobs alone are listed
   * @param before no id from here on
   * @param rows at most
   */
  record Part(OptionalLong owner, long before, int rows) {}

  private JobViewSql() {}

  /**
   * Those of the jobs that exist, in no order.
   *
   * @param bytesMax of larger bodies only the size is told
   */
  static List<Row> jobs(Session session, Collection<Long> jobs, long bytesMax) {
    return session
        .handle()
        .createQuery(JOBS)
        .bind("jobs", Column.bigints(jobs))
        .bind("bytesMax", bytesMax)
        .map((row, _) -> read(row))
        .list();
  }

  /** What tells whether the jobs' bodies have changed; of those that exist. */
  static Map<Long, String> marks(Session session, Collection<Long> jobs) {
    return session
        .handle()
        .createQuery(MARKS)
        .bind("jobs", Column.bigints(jobs))
        .map((row, _) -> Map.entry(row.getLong("id"), row.getString("mark")))
        .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  static List<Listed> list(Session session, JobFilter filter, Part part) {
    Query query = session.handle().createQuery(part.owner().isPresent() ? LIST_OF : LIST);
    part.owner().ifPresent(token -> query.bind("owner", token));
    return query
        .bind("before", part.before())
        .bind("status", filter.status().map(status -> status.text()))
        .bind("since", filter.since())
        .bind("recipe", filter.recipe())
        .bind("rows", part.rows())
        .bind("bytes", PAGE_BYTES)
        .map((row, _) -> new Listed(row.getLong("id"), row.getString("body")))
        .list();
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("id"),
        row.getBoolean("ended") ? Optional.empty() : Optional.of(row.getString("mark")),
        row.getLong("bytes"),
        row.getString("job") == null ? Optional.empty() : Optional.of(readParts(row)));
  }

  private static Parts readParts(ResultSet row) throws SQLException {
    return new Parts(
        row.getString("job"),
        row.getString("progress"),
        row.getString("duration_ms"),
        row.getString("timeline"),
        row.getString("steps"),
        row.getString("artifacts"),
        new Ends(row.getString("outputs"), Optional.ofNullable(row.getString("on_exit"))));
  }

  private static String list(String whose) {
    return """
        SELECT id, body
        FROM (
            SELECT id, body,
                   sum(octet_length(body)) OVER (ORDER BY id DESC) - octet_length(body) AS before
            FROM (
                SELECT id, CAST(body AS text) AS body
                FROM job_body
                WHERE id < :before
                  %s
                  AND (CAST(:status AS text) IS NULL OR status = :status)
                  AND (CAST(:since AS timestamptz) IS NULL OR created_at >= :since)
                  AND (CAST(:recipe AS text) IS NULL
                       OR recipe_id IN (
                           SELECT id
                           FROM recipe
                           WHERE name = :recipe
                              OR name || '@' || version = :recipe))
                ORDER BY id DESC
                LIMIT :rows) page) sized
        WHERE before < :bytes
        ORDER BY id DESC
        """
        .formatted(whose);
  }
}
