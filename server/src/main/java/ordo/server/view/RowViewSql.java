package ordo.server.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import ordo.server.db.Column;
import ordo.server.db.Session;
import org.jdbi.v3.core.statement.Query;

/** Reads rows of one job: artifacts, outputs, logs. Every row has an id: {@code job:name}. */
final class RowViewSql {
  private static final String JOB_EXISTS =
      """
      SELECT count(*)
      FROM job
      WHERE id = :job
      """;

  /** Rows of one page at most. */
  private static final int PAGE_ROWS = 100;

  /** A page ends with the row that reaches so many. */
  private static final int PAGE_BYTES = 256 * 1024;

  private static final String ARTIFACTS =
      """
      SELECT key, body
      FROM (
          SELECT key, body,
                 sum(octet_length(body)) OVER (ORDER BY key) - octet_length(body) AS before
          FROM (
              SELECT name AS key,
                     '{"id":' || to_json(job_id || ':' || name) || ','
                         || substr(CAST(body AS text), 2) AS body
              FROM artifact_body
              WHERE job_id = :job
                AND name > :key
              ORDER BY name
              LIMIT :rows) page) sized
      WHERE before < :bytes
      ORDER BY key
      """;

  private static final String ARTIFACT =
      """
      SELECT '{"id":' || to_json(job_id || ':' || name) || ',' || substr(CAST(body AS text), 2)
      FROM artifact_body
      WHERE job_id = :job
        AND name = :name
      """;

  private static final String OUTPUTS =
      """
      SELECT key, body
      FROM (
          SELECT key, body,
                 sum(octet_length(body)) OVER (ORDER BY key) - octet_length(body) AS before
          FROM (
              SELECT name AS key,
                     '{"id":' || to_json(job_id || ':' || name) || ','
                         || substr(CAST(body AS text), 2) AS body
              FROM output_body
              WHERE job_id = :job
                AND name > :key
              ORDER BY name
              LIMIT :rows) page) sized
      WHERE before < :bytes
      ORDER BY key
      """;

  private static final String OUTPUT =
      """
      SELECT '{"id":' || to_json(job_id || ':' || name) || ',' || substr(CAST(body AS text), 2)
      FROM output_body
      WHERE job_id = :job
        AND name = :name
      """;

  private static final String STORED =
      """
      SELECT type, uri, directory, hash, size, verified OR producer_step IS NOT NULL AS verified
      FROM artifact
      WHERE job_id = :job
        AND name = :name
      """;

  private static final String STEP =
      """
      SELECT ord
      FROM task
      WHERE job_id = :job
        AND kind = 'step'
        AND name = :step
      """;

  private static final String UNENDED =
      """
      SELECT count(*)
      FROM task
      WHERE job_id = :job
        AND kind = 'step'
        AND name = :step
        AND status IN ('pending', 'running')
      """;

  private static final String LOG_PAGE =
      """
      SELECT id, lines
      FROM (
          SELECT id, lines,
                 sum(octet_length(lines)) OVER (ORDER BY id) - octet_length(lines) AS before
          FROM (
              SELECT id, lines
              FROM step_log
              WHERE job_id = :job
                AND ord = :ord
                AND id > :after
              ORDER BY id
              LIMIT :rows) page) sized
      WHERE before < :bytes
      ORDER BY id
      """;

  private static final String DETAILING =
      """
      SELECT CAST(t.ord AS text) AS key, row_to_json(shown) AS body
      FROM task t
      CROSS JOIN LATERAL (
          SELECT string_agg(lines, '' ORDER BY id) AS log, max(at) AS at
          FROM step_log
          WHERE job_id = t.job_id
            AND ord = t.ord) l
      CROSS JOIN LATERAL (
          SELECT t.job_id || ':' || t.name AS id,
                 t.job_id,
                 t.name AS step_id,
                 coalesce(l.log, '') AS log,
                 t.progress,
                 iso(greatest(l.at, t.claimed_at, t.finished_at)) AS updated_at) shown
      WHERE t.job_id = :job
        AND t.kind = 'step'
        AND t.ord = ANY(:ords)
      ORDER BY t.ord
      """;

  /** Steps whose logs make one page. */
  private static final String DETAILING_PAGE =
      """
      SELECT ord
      FROM (
          SELECT ord, sum(log_bytes) OVER (ORDER BY ord) - log_bytes AS before
          FROM task
          WHERE job_id = :job
            AND kind = 'step'
            AND ord > :ord
          ORDER BY ord
          LIMIT :rows) page
      WHERE before < :bytes
      """;

  private static final String LOG_BYTES =
      """
      SELECT coalesce(max(log_bytes), 0)
      FROM task
      WHERE job_id = :job
      """;

  /**
   * @param key by which rows are ordered
   */
  record Row(String key, String body) {}

  record LogRow(long id, String lines) {}

  private RowViewSql() {}

  static boolean jobExists(Session session, long job) {
    return session.handle().createQuery(JOB_EXISTS).bind("job", job).mapTo(Integer.class).one()
        == 1;
  }

  /** One page, after a name. */
  static List<Row> artifacts(Session session, long job, String after) {
    return page(session.handle().createQuery(ARTIFACTS).bind("job", job).bind("key", after));
  }

  static List<Row> outputs(Session session, long job, String after) {
    return page(session.handle().createQuery(OUTPUTS).bind("job", job).bind("key", after));
  }

  private static List<Row> page(Query query) {
    return query
        .bind("rows", PAGE_ROWS)
        .bind("bytes", PAGE_BYTES)
        .map((row, _) -> new Row(row.getString("key"), row.getString("body")))
        .list();
  }

  static List<String> artifact(Session session, long job, String name) {
    return named(session.handle().createQuery(ARTIFACT), job, name);
  }

  static List<String> output(Session session, long job, String name) {
    return named(session.handle().createQuery(OUTPUT), job, name);
  }

  private static List<String> named(Query query, long job, String name) {
    return query.bind("job", job).bind("name", name).mapTo(String.class).list();
  }

  static Optional<StoredArtifact> stored(Session session, long job, String name) {
    return session
        .handle()
        .createQuery(STORED)
        .bind("job", job)
        .bind("name", name)
        .map((row, _) -> readStored(row))
        .findOne();
  }

  private static StoredArtifact readStored(ResultSet row) throws SQLException {
    return new StoredArtifact(
        row.getString("type"),
        row.getString("uri"),
        row.getBoolean("directory"),
        Optional.ofNullable(row.getString("hash")),
        row.getBoolean("verified"),
        Optional.ofNullable(row.getObject("size", Long.class)));
  }

  static Optional<Integer> step(Session session, long job, String step) {
    return session
        .handle()
        .createQuery(STEP)
        .bind("job", job)
        .bind("step", step)
        .mapTo(Integer.class)
        .findOne();
  }

  static boolean isUnended(Session session, long job, String step) {
    return session
            .handle()
            .createQuery(UNENDED)
            .bind("job", job)
            .bind("step", step)
            .mapTo(Integer.class)
            .one()
        == 1;
  }

  static List<LogRow> log(Session session, LogPosition after) {
    return session
        .handle()
        .createQuery(LOG_PAGE)
        .bind("job", after.job())
        .bind("ord", after.ord())
        .bind("after", after.row())
        .bind("rows", PAGE_ROWS)
        .bind("bytes", PAGE_BYTES)
        .map((row, _) -> new LogRow(row.getLong("id"), row.getString("lines")))
        .list();
  }

  static List<String> detailingOf(Session session, long job, String step) {
    return step(session, job, step).stream()
        .flatMap(ord -> detailing(session, job, List.of(ord)).stream().map(Row::body))
        .toList();
  }

  /** One page, after a step. */
  static List<Row> detailing(Session session, long job, String after) {
    List<Integer> ords =
        session
            .handle()
            .createQuery(DETAILING_PAGE)
            .bind("job", job)
            .bind("ord", after.isEmpty() ? -1 : Integer.parseInt(after))
            .bind("rows", PAGE_ROWS)
            .bind("bytes", PAGE_BYTES)
            .mapTo(Integer.class)
            .list();
    return detailing(session, job, ords);
  }

  private static List<Row> detailing(Session session, long job, List<Integer> ords) {
    return session
        .handle()
        .createQuery(DETAILING)
        .bind("job", job)
        .bind("ords", Column.integers(ords))
        .map((row, _) -> new Row(row.getString("key"), row.getString("body")))
        .list();
  }

  static long logBytes(Session session, long job) {
    return session.handle().createQuery(LOG_BYTES).bind("job", job).mapTo(Long.class).one();
  }

  record LogPosition(long job, int ord, long row) {}
}
