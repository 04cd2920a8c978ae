package ordo.server.upkeep;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import ordo.server.db.Session;

/** Statements of the sweep. */
final class StagingSweepSql {
  /**
   * Attempts of steps that ended without success so long ago. An attempt that succeeded is never
   * among them, so neither is what an artifact of its job, or of a retry of it, names; but a client
   * may have named what a dead attempt left as an input. The range is that of the paths below the
   * folder: a 0 is what follows a slash.
   */
  private static final String DUE =
      """
      SELECT d.finished_at, d.job_id, d.ord, d.attempt, d.folder
      FROM (
          SELECT x.finished_at, x.job_id, x.ord, x.attempt,
                 'artifacts/job_' || x.job_id || '/' || t.name
                     || CASE WHEN x.attempt = 1 THEN '' ELSE '.' || x.attempt END AS folder
          FROM attempt x
          JOIN task t ON t.job_id = x.job_id AND t.ord = x.ord AND t.kind = 'step'
          WHERE x.outcome IS NOT NULL
            AND x.outcome <> 'success'
            AND NOT x.swept
            AND x.finished_at < clock_timestamp() - :seconds * interval '1 second'
            AND (x.finished_at, x.job_id, x.ord, x.attempt)
                > (CAST(:finishedAt AS timestamptz), :job, :ord, :attempt)) d
      WHERE NOT EXISTS (
          SELECT
          FROM artifact a
          WHERE a.producer_step IS NULL
            AND starts_with(a.uri, 'artifacts/')
            AND (a.uri COLLATE "C" = 'artifacts/job_' || d.job_id
                 OR a.uri COLLATE "C" = d.folder
                 OR a.uri COLLATE "C" >= d.folder || '/'
                AND a.uri COLLATE "C" < d.folder || '0'))
        AND NOT EXISTS (
          SELECT
          FROM artifact a
          WHERE a.job_id = d.job_id
            AND (a.uri = d.folder OR starts_with(a.uri, d.folder || '/')))
      ORDER BY d.finished_at, d.job_id, d.ord, d.attempt
      LIMIT :attempts
      """;

  private static final String SWEPT =
      """
      UPDATE attempt
      SET swept = true
      WHERE job_id = :job
        AND ord = :ord
        AND attempt = :attempt
      """;

  /**
   * A dead attempt.
   *
   * @param folder in the store, where it staged
   */
  record Dead(OffsetDateTime finishedAt, long job, int ord, int attempt, String folder) {
    /** Before every other. */
    static final Dead NONE =
        new Dead(OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), 0, 0, 0, "");
  }

  private StagingSweepSql() {}

  /** The oldest after one, in order. */
  static List<Dead> due(Session session, Duration ended, Dead after, int attempts) {
    return session
        .handle()
        .createQuery(DUE)
        .bind("seconds", ended.toSeconds())
        .bind("finishedAt", after.finishedAt())
        .bind("job", after.job())
        .bind("ord", after.ord())
        .bind("attempt", after.attempt())
        .bind("attempts", attempts)
        .map((row, _) -> read(row))
        .list();
  }

  static void swept(Session session, Dead dead) {
    session
        .handle()
        .createUpdate(SWEPT)
        .bind("job", dead.job())
        .bind("ord", dead.ord())
        .bind("attempt", dead.attempt())
        .execute();
  }

  private static Dead read(ResultSet row) throws SQLException {
    return new Dead(
        row.getObject("finished_at", OffsetDateTime.class),
        row.getLong("job_id"),
        row.getInt("ord"),
        row.getInt("attempt"),
        row.getString("folder"));
  }
}
