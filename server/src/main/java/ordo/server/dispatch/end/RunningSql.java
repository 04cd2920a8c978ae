package ordo.server.dispatch.end;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import ordo.model.Retry;
import ordo.model.TaskKind;
import ordo.server.db.Column;
import ordo.server.db.Session;
import ordo.wire.ClaimedTask.AttemptKey;

/** Finds running tasks that are about to end, and takes their locks. */
public final class RunningSql {
  /**
   * Jobs in id order, then tasks in (job, ord) order, sorted after all else so that whatever joins
   * them keeps it: renewals take theirs in that order without the job's. A token that is no longer
   * current finds nothing; nor does an expiry whose lease has been renewed meanwhile. The look for
   * one row of a recipe has its own limit, so that no plan reads them all.
   */
  private static final String LOCK =
      """
      WITH asked AS (
          SELECT *
          FROM unnest(:jobs, :ords, CAST(:tokens AS uuid[])) AS a (job_id, ord, token)
      ), held AS MATERIALIZED (
          SELECT id, recipe_id
          FROM job
          WHERE id = ANY (:jobs)
          ORDER BY id
          FOR NO KEY UPDATE
      )
      SELECT t.job_id, t.ord, t.kind, t.name, t.type, t.attempt, t.tries, t.token,
             r.retry_attempts_max, r.retry_backoff_seconds, r.outputs
      FROM (
          SELECT a.*, h.recipe_id
          FROM asked a
          JOIN held h ON h.id = a.job_id
          ORDER BY a.job_id, a.ord) a
      CROSS JOIN LATERAL (
          SELECT *
          FROM task
          WHERE job_id = a.job_id
            AND ord = a.ord
            AND token = a.token
          LIMIT 1
          FOR NO KEY UPDATE) t
      LEFT JOIN LATERAL (
          SELECT retry_attempts_max, retry_backoff_seconds, outputs
          FROM recipe_task
          WHERE recipe_id = a.recipe_id
            AND ord = t.ord
            AND t.kind <> 'delivery'
          LIMIT 1) r ON true
      WHERE NOT :expiredOnly OR t.lease_expires_at < clock_timestamp()
      ORDER BY t.job_id, t.ord
      """;

  private static final String REPEATED =
      """
      SELECT CAST(t.token AS text)
      FROM unnest(:jobs, :ords, :attempts, CAST(:tokens AS uuid[]), :outcomes)
          AS a (job_id, ord, attempt, token, outcome)
      JOIN attempt t
          ON t.job_id = a.job_id AND t.ord = a.ord AND t.attempt = a.attempt
      WHERE t.token = a.token
        AND t.outcome = a.outcome
      """;

  private static final String EXPIRED =
      """
      SELECT job_id, ord, attempt, token
      FROM task
      WHERE status = 'running'
        AND lease_expires_at < clock_timestamp()
      LIMIT :tasks
      """;

  private static final String HELD_BY =
      """
      SELECT job_id, ord, attempt, token
      FROM task
      WHERE status = 'running'
        AND worker_id = :worker
      LIMIT :tasks
      """;

  private RunningSql() {}

  static List<RunningTask> lock(Session session, Collection<AttemptKey> keys, boolean expiredOnly) {
    return session
        .handle()
        .createQuery(LOCK)
        .bind("jobs", Column.bigints(keys.stream().map(AttemptKey::jobId).toList()))
        .bind("ords", Column.integers(keys.stream().map(AttemptKey::ord).toList()))
        .bind("tokens", Column.texts(keys.stream().map(AttemptKey::token).toList()))
        .bind("expiredOnly", expiredOnly)
        .map((row, _) -> readRunning(row))
        .list();
  }

  /** Tokens among those asked whose attempt has already ended with the same outcome. */
  static List<String> repeated(Session session, List<AttemptKey> keys, List<String> outcomes) {
    return session
        .handle()
        .createQuery(REPEATED)
        .bind("jobs", Column.bigints(keys.stream().map(AttemptKey::jobId).toList()))
        .bind("ords", Column.integers(keys.stream().map(AttemptKey::ord).toList()))
        .bind("attempts", Column.integers(keys.stream().map(AttemptKey::attempt).toList()))
        .bind("tokens", Column.texts(keys.stream().map(AttemptKey::token).toList()))
        .bind("outcomes", Column.texts(outcomes))
        .mapTo(String.class)
        .list();
  }

  /** Attempts whose lease ran out. */
  public static List<AttemptKey> expired(Session session, int tasks) {
    return session
        .handle()
        .createQuery(EXPIRED)
        .bind("tasks", tasks)
        .map((row, _) -> readKey(row))
        .list();
  }

  public static List<AttemptKey> heldBy(Session session, long worker, int tasks) {
    return session
        .handle()
        .createQuery(HELD_BY)
        .bind("worker", worker)
        .bind("tasks", tasks)
        .map((row, _) -> readKey(row))
        .list();
  }

  private static RunningTask readRunning(ResultSet row) throws SQLException {
    return new RunningTask(
        readKey(row),
        TaskKind.of(row.getString("kind")),
        row.getString("name"),
        row.getString("type"),
        row.getInt("tries"),
        readRetry(row),
        Optional.ofNullable(row.getString("outputs")));
  }

  private static Optional<Retry> readRetry(ResultSet row) throws SQLException {
    int attemptsMax = row.getInt("retry_attempts_max");
    return attemptsMax > 0
        ? Optional.of(
            new Retry(attemptsMax, Duration.ofSeconds(row.getInt("retry_backoff_seconds"))))
        : Optional.empty();
  }

  private static AttemptKey readKey(ResultSet row) throws SQLException {
    return new AttemptKey(
        row.getLong("job_id"), row.getInt("ord"), row.getInt("attempt"), row.getString("token"));
  }
}
