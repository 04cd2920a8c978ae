package ordo.server.dispatch.end;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import ordo.server.db.Column;
import ordo.server.db.Session;
import ordo.server.dispatch.end.Ending.Again;
import ordo.server.dispatch.end.Ending.Artifact;
import ordo.server.dispatch.end.Ending.Failure;
import ordo.server.dispatch.end.Ending.Success;
import ordo.server.dispatch.task.StepPace;
import ordo.server.dispatch.task.TaskClass;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** One statement for each way an attempt ends; the jobs' locks are held. */
final class EndingSql {
  /** Success, with all that it makes true in the same transaction: its dependents may start. */
  private static final String SUCCEED =
      """
      WITH asked AS (
          SELECT *
          FROM unnest(:jobs, :ords, CAST(:tokens AS uuid[]), :messages)
              AS a (job_id, ord, token, message)
      ), ended AS (
          UPDATE task t
          SET status = 'success',
              finished_at = greatest(t.started_at, clock_timestamp()),
              tries = t.tries + 1,
              progress = 1,
              message = coalesce(a.message, t.message),
              token = NULL,
              lease_expires_at = NULL
          FROM asked a
          WHERE t.job_id = a.job_id
            AND t.ord = a.ord
            AND t.status = 'running'
            AND t.token = a.token
          RETURNING t.job_id, t.ord, t.kind, t.name, t.type, t.attempt, t.claimed_by,
                    t.started_at, t.finished_at, t.dependents, t.max_concurrency, t.input_bytes
      ), closed AS (
          UPDATE attempt x
          SET outcome = 'success',
              finished_at = e.finished_at
          FROM ended e
          WHERE x.job_id = e.job_id
            AND x.ord = e.ord
            AND x.attempt = e.attempt
      ), made AS (
          INSERT INTO artifact
              (job_id, name, type, uri, directory, producer_step, hash, size, metadata)
          SELECT job_id, name, type, uri, directory, producer_step, hash, size,
                 CAST(metadata AS json)
          FROM unnest(:artifactJobs, :names, :types, :uris, :directories, :producers, :hashes,
                      :sizes, :metadata)
              AS a (job_id, name, type, uri, directory, producer_step, hash, size, metadata)
      ), delivered AS (
          UPDATE output o
          SET delivered_uri = o.path || CASE WHEN a.directory THEN '/' ELSE '' END,
              delivered_at = e.finished_at
          FROM ended e
          JOIN artifact a ON a.job_id = e.job_id AND a.name = e.name
          WHERE e.kind = 'delivery'
            AND o.job_id = e.job_id
            AND o.artifact_name = e.name
      ), met AS (
          SELECT e.job_id, dependent.ord, count(*) AS met
          FROM ended e
          CROSS JOIN LATERAL unnest(e.dependents) AS dependent (ord)
          GROUP BY e.job_id, dependent.ord
      ), fresh AS MATERIALIZED (
          SELECT job_id, jsonb_object_agg(name, size) AS by_name
          FROM unnest(:artifactJobs, :names, :sizes) AS a (job_id, name, size)
          GROUP BY job_id
      ), readied AS (
          UPDATE task t
          SET unmet = t.unmet - p.met,
              (ready_at, input_bytes, class) = (
                  SELECT CASE WHEN sized.type IS NOT NULL THEN clock_timestamp() END,
                         sized.bytes,
                         coalesce(fit.rank, 0)
                  FROM (SELECT CASE WHEN t.unmet = p.met THEN t.type END AS type) ready
                  CROSS JOIN LATERAL (
                      SELECT ready.type,
                             CAST(sum(coalesce(
                                 CAST(made.by_name ->> slot.value AS bigint), (
                                     SELECT size
                                     FROM artifact
                                     WHERE job_id = t.job_id
                                       AND name = slot.value
                                     LIMIT 1))) AS bigint) AS bytes
                      FROM job j
                      JOIN recipe_task r ON r.recipe_id = j.recipe_id AND r.ord = t.ord
                      LEFT JOIN fresh made ON made.job_id = j.id
                      CROSS JOIN LATERAL json_each_text(r.inputs) slot
                      WHERE ready.type IS NOT NULL
                        AND j.id = t.job_id) sized
                  LEFT JOIN LATERAL (
                      %s) fit ON true)
          FROM met p
          WHERE t.job_id = p.job_id
            AND t.ord = p.ord
            AND t.status = 'pending'
          RETURNING t.type, t.class, t.unmet
      ), counted AS (
          UPDATE job j
          SET steps_open = j.steps_open - c.steps,
              steps_succeeded = j.steps_succeeded + c.steps,
              deliveries_open = j.deliveries_open - c.deliveries
          FROM (
              SELECT job_id,
                     count(*) FILTER (WHERE kind = 'step') AS steps,
                     count(*) FILTER (WHERE kind = 'delivery') AS deliveries
              FROM ended
              WHERE kind <> 'hook'
              GROUP BY job_id) c
          WHERE j.id = c.job_id
          RETURNING j.id, j.steps_open, j.deliveries_open, c.steps
      ), told AS (
          INSERT INTO event (at, job_id, ord, status, who, why)
          SELECT e.finished_at, e.job_id, e.ord, 'success', e.claimed_by, 'attempt ' || e.attempt
          FROM ended e
      )
      SELECT ARRAY(
                 SELECT type || '#' || class FROM readied WHERE unmet = 0
                 UNION ALL
                 SELECT type FROM ended WHERE max_concurrency IS NOT NULL) AS ready_types,
             ARRAY(
                 SELECT type
                 FROM ended
                 WHERE input_bytes > 0
                 ORDER BY job_id, ord) AS paced,
             ARRAY(
                 SELECT CAST(extract(epoch FROM finished_at - started_at) AS double precision)
                     / input_bytes
                 FROM ended
                 WHERE input_bytes > 0
                 ORDER BY job_id, ord) AS paces,
             ARRAY(
                 SELECT id
                 FROM counted
                 WHERE steps_open = 0
                   AND (steps > 0 OR deliveries_open = 0)) AS jobs
      """
          .formatted(TaskClass.SMALLEST);

  /** Failure for good: what needs the step is skipped, transitively and at once. */
  private static final String FAIL =
      """
      WITH RECURSIVE asked AS (
          SELECT *
          FROM unnest(:jobs, :ords, CAST(:tokens AS uuid[]), :outcomes, :errors)
              AS a (job_id, ord, token, outcome, error)
      ), ended AS (
          UPDATE task t
          SET status = 'failed',
              finished_at = greatest(t.started_at, clock_timestamp()),
              tries = t.tries + 1,
              error = a.error,
              message = NULL,
              token = NULL,
              lease_expires_at = NULL
          FROM asked a
          WHERE t.job_id = a.job_id
            AND t.ord = a.ord
            AND t.status = 'running'
            AND t.token = a.token
          RETURNING t.job_id, t.ord, t.kind, t.name, t.type, t.attempt, t.claimed_by,
                    t.finished_at, t.dependents, t.max_concurrency, a.outcome, t.error
      ), closed AS (
          UPDATE attempt x
          SET outcome = e.outcome,
              finished_at = e.finished_at,
              error = e.error
          FROM ended e
          WHERE x.job_id = e.job_id
            AND x.ord = e.ord
            AND x.attempt = e.attempt
      ), doomed (job_id, ord, blame, blamed) AS (
          SELECT e.job_id, dependent.ord, e.ord, e.name
          FROM ended e
          CROSS JOIN LATERAL unnest(e.dependents) AS dependent (ord)
          UNION
          -- What was skipped before has taken along all that needs it.
          SELECT d.job_id, dependent.ord, d.blame, d.blamed
          FROM doomed d
          CROSS JOIN LATERAL (
              SELECT status, dependents
              FROM task
              WHERE job_id = d.job_id
                AND ord = d.ord
              LIMIT 1) t
          CROSS JOIN LATERAL unnest(t.dependents) AS dependent (ord)
          WHERE t.status = 'pending'
      ), skipped AS (
          UPDATE task t
          SET status = 'skipped',
              finished_at = clock_timestamp(),
              error = 'Skipped: step ''' || d.blamed || ''' failed',
              message = NULL,
              blame = d.blame
          FROM (
              SELECT DISTINCT ON (job_id, ord) job_id, ord, blame, blamed
              FROM doomed
              ORDER BY job_id, ord, blame) d
          WHERE t.job_id = d.job_id
            AND t.ord = d.ord
            AND t.status = 'pending'
          RETURNING t.job_id, t.ord, t.kind, t.finished_at, t.error
      ), undelivered AS (
          UPDATE output o
          SET error = e.error
          FROM ended e
          WHERE e.kind = 'delivery'
            AND o.job_id = e.job_id
            AND o.artifact_name = e.name
      ), counted AS (
          UPDATE job j
          SET steps_open = j.steps_open - c.steps,
              steps_bad = j.steps_bad + c.steps,
              deliveries_open = j.deliveries_open - c.deliveries,
              deliveries_bad = j.deliveries_bad + c.deliveries
          FROM (
              SELECT job_id,
                     count(*) FILTER (WHERE kind = 'step') AS steps,
                     count(*) FILTER (WHERE kind = 'delivery') AS deliveries
              FROM (
                  SELECT job_id, kind FROM ended
                  UNION ALL
                  SELECT job_id, kind FROM skipped) bad
              WHERE kind <> 'hook'
              GROUP BY job_id) c
          WHERE j.id = c.job_id
          RETURNING j.id, j.steps_open, j.deliveries_open, c.steps
      ), told AS (
          INSERT INTO event (at, job_id, ord, status, who, why)
          SELECT e.finished_at, e.job_id, e.ord, 'failed', e.claimed_by, e.error
          FROM ended e
          UNION ALL
          SELECT s.finished_at, s.job_id, s.ord, 'skipped', 'ordo', s.error
          FROM skipped s
      )
      SELECT ARRAY(SELECT type FROM ended WHERE max_concurrency IS NOT NULL) AS ready_types,
             ARRAY(
                 SELECT id
                 FROM counted
                 WHERE steps_open = 0
                   AND (steps > 0 OR deliveries_open = 0)) AS jobs
      """;

  /** Back to pending, at once or after a wait. */
  private static final String TRY_AGAIN =
      """
      WITH asked AS (
          SELECT *
          FROM unnest(:jobs, :ords, CAST(:tokens AS uuid[]), :outcomes, :errors, :messages,
                      :waits, :counted)
              AS a (job_id, ord, token, outcome, error, message, wait_millis, counted)
      ), ended AS (
          UPDATE task t
          SET status = 'pending',
              not_before = CASE
                  WHEN a.wait_millis > 0
                  THEN clock_timestamp() + a.wait_millis * interval '1 millisecond' END,
              ready_at = clock_timestamp(),
              tries = t.tries + CASE WHEN a.counted THEN 1 ELSE 0 END,
              message = a.message,
              progress = NULL,
              token = NULL,
              worker_id = NULL,
              claimed_by = NULL,
              claimed_at = NULL,
              lease_expires_at = NULL,
              started_at = NULL
          FROM asked a
          WHERE t.job_id = a.job_id
            AND t.ord = a.ord
            AND t.status = 'running'
            AND t.token = a.token
          RETURNING t.job_id, t.ord, t.type, t.attempt, t.not_before, t.max_concurrency, a.outcome,
                    a.error, t.message
      ), closed AS (
          UPDATE attempt x
          SET outcome = e.outcome,
              finished_at = greatest(x.started_at, clock_timestamp()),
              error = e.error
          FROM ended e
          WHERE x.job_id = e.job_id
            AND x.ord = e.ord
            AND x.attempt = e.attempt
          RETURNING x.job_id, x.ord, x.claimed_by
      ), told AS (
          INSERT INTO event (at, job_id, ord, status, who, why)
          SELECT clock_timestamp(), e.job_id, e.ord, 'pending', c.claimed_by, e.message
          FROM ended e
          JOIN closed c ON c.job_id = e.job_id AND c.ord = e.ord
      )
      SELECT ARRAY(
                 SELECT type
                 FROM ended
                 WHERE not_before IS NULL
                    OR max_concurrency IS NOT NULL) AS ready_types,
             CAST(ARRAY[] AS bigint[]) AS jobs
      """;

  /**
   * @param readyTypes a type for each task that may be claimed now, and for each cap that has room
   *     again
   * @param jobs to be carried on: their steps have just all ended, or their deliveries too
   * @param taken how long those took that succeeded
   */
  record Effect(List<String> readyTypes, List<Long> jobs, List<StepPace.Taken> taken) {}

  private EndingSql() {}

  static Effect succeed(Session session, List<Success> successes) {
    Query query = bindKeys(session.handle().createQuery(SUCCEED), successes);
    texts(query, "messages", successes, Success::message);
    List<Long> artifactJobs =
        successes.stream()
            .flatMap(success -> success.artifacts().stream().map(_ -> success.key().jobId()))
            .toList();
    List<Artifact> artifacts =
        successes.stream().flatMap(success -> success.artifacts().stream()).toList();
    query
        .bind("artifactJobs", Column.bigints(artifactJobs))
        .bind("directories", Column.booleans(artifacts.stream().map(Artifact::directory).toList()))
        .bind(
            "sizes",
            Column.bigints(artifacts.stream().map(made -> made.as().sizeBytes()).toList()));
    texts(query, "names", artifacts, Artifact::name);
    texts(query, "types", artifacts, Artifact::type);
    texts(query, "uris", artifacts, Artifact::uri);
    texts(query, "producers", artifacts, Artifact::producer);
    texts(query, "hashes", artifacts, made -> made.as().hash());
    texts(query, "metadata", artifacts, EndingSql::metadata);
    return query.map((row, _) -> readEffect(row, readTaken(row))).one();
  }

  static Effect fail(Session session, List<Failure> failures) {
    Query query = bindKeys(session.handle().createQuery(FAIL), failures);
    texts(query, "outcomes", failures, Failure::outcome);
    texts(query, "errors", failures, Failure::error);
    return query.map((row, _) -> readEffect(row, List.of())).one();
  }

  static Effect tryAgain(Session session, List<Again> again) {
    Query query = bindKeys(session.handle().createQuery(TRY_AGAIN), again);
    texts(query, "outcomes", again, Again::outcome);
    texts(query, "errors", again, Again::error);
    texts(query, "messages", again, Again::message);
    query
        .bind("waits", Column.bigints(again.stream().map(one -> one.backoff().toMillis()).toList()))
        .bind("counted", Column.booleans(again.stream().map(Again::counted).toList()));
    return query.map((row, _) -> readEffect(row, List.of())).one();
  }

  private static Query bindKeys(Query query, List<? extends Ending> endings) {
    return query
        .bind("jobs", Column.bigints(endings.stream().map(end -> end.key().jobId()).toList()))
        .bind("ords", Column.integers(endings.stream().map(end -> end.key().ord()).toList()))
        .bind("tokens", Column.texts(endings.stream().map(end -> end.key().token()).toList()));
  }

  private static <T> void texts(
      SqlStatement<?> statement, String name, List<T> rows, Function<T, String> column) {
    // Values may be null, which a list of the JDK's factories refuses.
    statement.bind(name, Column.of(String.class, rows.stream().map(column).toArray(String[]::new)));
  }

  private static String metadata(Artifact made) {
    boolean none = made.as().metadata() == null || made.as().metadata().isNull();
    return none ? null : made.as().metadata().toString();
  }

  private static Effect readEffect(ResultSet row, List<StepPace.Taken> taken) throws SQLException {
    return new Effect(
        List.of((String[]) read(row.getArray("ready_types"))),
        List.of((Long[]) read(row.getArray("jobs"))),
        taken);
  }

  private static List<StepPace.Taken> readTaken(ResultSet row) throws SQLException {
    String[] types = (String[]) read(row.getArray("paced"));
    Double[] paces = (Double[]) read(row.getArray("paces"));
    return IntStream.range(0, types.length)
        .mapToObj(i -> new StepPace.Taken(types[i], paces[i]))
        .toList();
  }

  private static Object read(Array array) throws SQLException {
    return array.getArray();
  }
}
