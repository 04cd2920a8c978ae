package ordo.server.view;

import java.util.List;
import java.util.Optional;
import ordo.server.db.Session;

/** Reads rows of one job: artifacts, outputs, logs. Every row has an id: {@code job:name}. */
final class RowViewSql {
  private static final String JOB_EXISTS =
      """
      SELECT count(*)
      FROM job
      WHERE id = :job
      """;

  private static final String ARTIFACTS =
      """
      SELECT '{"id":' || to_json(job_id || ':' || name) || ',' || substr(CAST(body AS text), 2)
      FROM artifact_body
      WHERE job_id = :job
        AND (CAST(:name AS text) IS NULL OR name = :name)
      ORDER BY name
      """;

  private static final String OUTPUTS =
      """
      SELECT '{"id":' || to_json(job_id || ':' || name) || ',' || substr(CAST(body AS text), 2)
      FROM output_body
      WHERE job_id = :job
        AND (CAST(:name AS text) IS NULL OR name = :name)
      ORDER BY name
      """;

  private static final String STORED =
      """
      SELECT type, uri, directory, hash, size
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

  private static final String LOG_PAGE =
      """
      SELECT id, lines
      FROM step_log
      WHERE job_id = :job
        AND ord = :ord
        AND id > :after
      ORDER BY id
      LIMIT :rows
      """;

  private static final String DETAILING =
      """
      SELECT row_to_json(shown)
      FROM (
          SELECT t.job_id || ':' || t.name AS id,
                 t.job_id,
                 t.name AS step_id,
                 coalesce(l.log, '') AS log,
                 t.progress,
                 iso(greatest(l.at, t.claimed_at, t.finished_at)) AS updated_at
          FROM task t
          CROSS JOIN LATERAL (
              SELECT string_agg(lines, '' ORDER BY id) AS log, max(at) AS at
              FROM step_log
              WHERE job_id = t.job_id
                AND ord = t.ord) l
          WHERE t.job_id = :job
            AND t.kind = 'step'
            AND (CAST(:step AS text) IS NULL OR t.name = :step)
          ORDER BY t.ord) shown
      """;

  record LogRow(long id, String lines) {}

  private RowViewSql() {}

  static boolean jobExists(Session session, long job) {
    return session.handle().createQuery(JOB_EXISTS).bind("job", job).mapTo(Integer.class).one()
        == 1;
  }

  static List<String> artifacts(Session session, long job, Optional<String> name) {
    return session
        .handle()
        .createQuery(ARTIFACTS)
        .bind("job", job)
        .bind("name", name)
        .mapTo(String.class)
        .list();
  }

  static List<String> outputs(Session session, long job, Optional<String> name) {
    return session
        .handle()
        .createQuery(OUTPUTS)
        .bind("job", job)
        .bind("name", name)
        .mapTo(String.class)
        .list();
  }

  static Optional<StoredArtifact> stored(Session session, long job, String name) {
    return session
        .handle()
        .createQuery(STORED)
        .bind("job", job)
        .bind("name", name)
        .map(
            (row, _) ->
                new StoredArtifact(
                    row.getString("type"),
                    row.getString("uri"),
                    row.getBoolean("directory"),
                    Optional.ofNullable(row.getString("hash"))))
        .findOne();
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

  static List<LogRow> log(Session session, LogPosition after, int rows) {
    return session
        .handle()
        .createQuery(LOG_PAGE)
        .bind("job", after.job())
        .bind("ord", after.ord())
        .bind("after", after.row())
        .bind("rows", rows)
        .map((row, _) -> new LogRow(row.getLong("id"), row.getString("lines")))
        .list();
  }

  static List<String> detailing(Session session, long job, Optional<String> step) {
    return session
        .handle()
        .createQuery(DETAILING)
        .bind("job", job)
        .bind("step", step)
        .mapTo(String.class)
        .list();
  }

  record LogPosition(long job, int ord, long row) {}
}
