package ordo.server.dispatch.claim;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ordo.server.db.Column;
import ordo.server.db.Session;
import ordo.server.dispatch.job.JobLines;
import ordo.server.dispatch.task.DeliverySlots;
import ordo.wire.ClaimedTask;
import org.jdbi.v3.core.statement.Query;

/** The claim: one statement, which waits for no lock on a task or a job. */
final class ClaimSql {
  /**
   * Line by line with a limit, so that each reads the front of its index and no backlog is sorted:
   * a type has a line for each class, and of those above the worker's nothing is read. Types in the
   * order asked, and within one by turn. A task of a pending job is taken only with its job's lock,
   * because the job starts to run.
   *
   * <p>The worker's row is held to the end of the transaction, and only where there is something to
   * take: a worker that leaves waits for that, and one that has left is given nothing. Its other
   * columns may change meanwhile.
   *
   * <p>What a worker has no time for is left: a line whose first task it is, and the task. Nothing
   * behind is looked for, so that such tasks at the front of a line cost nobody anything.
   *
   * <p>How many classes there are at most, and tasks once more, is said so that a plan made for
   * empty tables takes few to come: for many it would read a job's tasks to find them.
   *
   * <p>Each look for one row has its own limit, so that no plan reads all that a job has; jobs are
   * named by an array, and the worker not by the predicate of an index, so that none reads all jobs
   * that wait or all workers that are here.
   *
   * <p>A row always comes back: the capped types that have something claimable, how many tasks were
   * passed over because somebody holds their job, whether the worker is gone, and the tasks.
   */
  private static final String CLAIM =
      """
      WITH present AS MATERIALIZED (
          SELECT clock_timestamp() AS at
      ), ranks AS MATERIALIZED (
          SELECT rank
          FROM class
          WHERE rank <= :rank
          LIMIT 17
      ), wanted AS (
          SELECT want.type, ranks.rank, want.bytes_max
          FROM unnest(:types, :bytesMax) WITH ORDINALITY AS want (type, bytes_max, place)
          CROSS JOIN ranks
          CROSS JOIN LATERAL (
              SELECT priority, turn, job_id, ord, input_bytes
              FROM task
              WHERE type = want.type
                AND class = ranks.rank
                AND status = 'pending'
                AND unmet = 0
                AND not_before IS NULL
                AND max_concurrency IS NULL
              ORDER BY priority DESC, turn, job_id, ord
              LIMIT 1) first
          WHERE coalesce(first.input_bytes, 0) <= want.bytes_max
          ORDER BY first.priority DESC, want.place, first.turn, first.job_id, first.ord
      ), picked_free AS (
          SELECT free.*
          FROM wanted
          CROSS JOIN LATERAL (
              SELECT t.job_id, t.ord, j.status AS job_status,
                     coalesce(t.input_bytes, 0) <= wanted.bytes_max AS fits
              FROM task t
              JOIN job j ON j.id = t.job_id
              WHERE t.type = wanted.type
                AND t.class = wanted.rank
                AND t.status = 'pending'
                AND t.unmet = 0
                AND t.not_before IS NULL
                AND t.max_concurrency IS NULL
              ORDER BY t.priority DESC, t.turn, t.job_id, t.ord
              LIMIT :tasks
              FOR NO KEY UPDATE OF t SKIP LOCKED) free
          LIMIT :tasks
      ), wanted_capped AS (
          SELECT ranks.rank
          FROM ranks
          CROSS JOIN LATERAL (
              SELECT priority, turn, job_id, ord
              FROM task
              WHERE type = :cappedType
                AND class = ranks.rank
                AND status = 'pending'
                AND unmet = 0
                AND not_before IS NULL
                AND max_concurrency IS NOT NULL
              ORDER BY priority DESC, turn, job_id, ord
              LIMIT 1) first
          WHERE :cappedType <> ''
          ORDER BY first.priority DESC, first.turn, first.job_id, first.ord
      ), picked_capped AS (
          -- A delivery waits while one to an equal or nested path runs. That is counted for one
          -- candidate after another: a join would be planned to look at all of them first, and so
          -- would an equality, which is thought to hold for hardly any of them.
          SELECT capped.*
          FROM wanted_capped
          CROSS JOIN LATERAL (
              SELECT t.job_id, t.ord
              FROM task t
              WHERE t.type = :cappedType
                AND t.class = wanted_capped.rank
                AND t.status = 'pending'
                AND t.unmet = 0
                AND t.not_before IS NULL
                AND t.max_concurrency IS NOT NULL
                AND t.max_concurrency > :running
                AND 1 <> (
                    SELECT least(count(*), 1)
                    FROM output mine
                    JOIN task busy ON busy.type = t.type AND busy.status = 'running'
                    CROSS JOIN LATERAL (
                        SELECT path
                        FROM output
                        WHERE job_id = busy.job_id
                          AND artifact_name = busy.name
                        LIMIT 1) theirs
                    WHERE t.kind = 'delivery'
                      AND mine.job_id = t.job_id
                      AND mine.artifact_name = t.name
                      AND (starts_with(mine.path || '/', theirs.path || '/')
                           OR starts_with(theirs.path || '/', mine.path || '/')))
              ORDER BY t.priority DESC, t.turn, t.job_id, t.ord
              LIMIT 1
              FOR NO KEY UPDATE OF t SKIP LOCKED) capped
          LIMIT 1
      ), picked AS MATERIALIZED (
          SELECT job_id, ord, job_status FROM picked_free WHERE fits
          UNION ALL
          SELECT c.job_id, c.ord, j.status
          FROM picked_capped c
          JOIN job j ON j.id = c.job_id
          LIMIT :tasks
      ), here AS MATERIALIZED (
          SELECT id
          FROM worker
          WHERE id = :worker
            AND coalesce(left_at, 'infinity') = 'infinity'
            AND EXISTS (SELECT FROM picked)
          FOR KEY SHARE
      ), opened AS MATERIALIZED (
          SELECT id
          FROM job
          WHERE id = ANY(ARRAY(SELECT job_id FROM picked WHERE job_status = 'pending'))
            AND status = 'pending'
            AND EXISTS (SELECT FROM here)
          ORDER BY id
          FOR NO KEY UPDATE SKIP LOCKED
      ), started AS (
          UPDATE job
          SET status = 'running',
              started_at = present.at
          FROM present
          WHERE id = ANY(ARRAY(SELECT id FROM opened))
          RETURNING id, recipe_id
      ), claimed AS (
          UPDATE task t
          SET status = 'running',
              attempt = t.attempt + 1,
              token = gen_random_uuid(),
              worker_id = :worker,
              claimed_by = :name,
              claimed_at = present.at,
              started_at = present.at,
              lease_expires_at = present.at + :leaseMillis * interval '1 millisecond',
              progress = 0,
              progress_detail = NULL,
              message = NULL
          FROM picked, present
          WHERE t.job_id = picked.job_id
            AND t.ord = picked.ord
            AND t.status = 'pending'
            AND EXISTS (SELECT FROM here)
            AND (picked.job_status <> 'pending' OR t.job_id IN (SELECT id FROM opened))
          RETURNING t.job_id, t.ord, t.kind, t.name, t.type, t.attempt, t.token, t.claimed_by
      ), tried AS (
          INSERT INTO attempt (job_id, ord, attempt, token, worker_id, claimed_by, started_at)
          SELECT c.job_id, c.ord, c.attempt, c.token, :worker, c.claimed_by, present.at
          FROM claimed c, present
      ), told AS (
          INSERT INTO event (at, job_id, ord, status, who, why)
          SELECT present.at, c.job_id, c.ord, 'running', c.claimed_by, 'attempt ' || c.attempt
          FROM claimed c, present
          UNION ALL
          SELECT present.at, s.id, NULL, 'running', :name, 'first claim'
          FROM started s, present
      )
      SELECT ARRAY(
                 SELECT DISTINCT want.type
                 FROM unnest(:types) AS want (type)
                 CROSS JOIN ranks
                 CROSS JOIN LATERAL (
                     SELECT
                     FROM task
                     WHERE type = want.type
                       AND class = ranks.rank
                       AND status = 'pending'
                       AND unmet = 0
                       AND not_before IS NULL
                       AND max_concurrency IS NOT NULL
                     LIMIT 1) one) AS capped_types,
             (SELECT count(*) FROM picked) AS picked,
             EXISTS (SELECT FROM picked) AND NOT EXISTS (SELECT FROM here) AS gone,
             x.name AS started_recipe, x.version AS started_version,
             c.job_id, c.ord, c.kind, c.name, c.type, c.attempt, c.token,
             r.timeout_seconds, r.outputs,
             (SELECT o.path
              FROM output o
              WHERE o.job_id = c.job_id
                AND o.artifact_name = c.name
                AND c.kind = 'delivery'
              LIMIT 1) AS path,
             j.params -> c.name AS params,
             j.token_id,
             (SELECT k.prefixes
              FROM token k
              WHERE k.id = j.token_id
                AND j.token_id > 0
              LIMIT 1) AS prefixes,
             (SELECT json_object_agg(slot.key, json_build_object(
                         'name', a.name,
                         'type', a.type,
                         'uri', a.uri,
                         'hash', a.hash,
                         'unverified', a.producer_step IS NULL AND NOT a.verified))
              FROM json_each_text(
                  coalesce(r.inputs, json_build_object(CAST(:deliverySource AS text), c.name))) slot
              CROSS JOIN LATERAL (
                  SELECT *
                  FROM artifact
                  WHERE job_id = c.job_id
                    AND name = slot.value
                  LIMIT 1) a) AS inputs
      FROM (SELECT) always
      LEFT JOIN claimed c ON true
      LEFT JOIN job j ON j.id = c.job_id
      LEFT JOIN LATERAL (
          SELECT timeout_seconds, inputs, outputs
          FROM recipe_task
          WHERE recipe_id = j.recipe_id
            AND ord = c.ord
            AND c.kind <> 'delivery'
          LIMIT 1) r ON true
      LEFT JOIN started s ON s.id = c.job_id
      LEFT JOIN recipe x ON x.id = s.recipe_id
      ORDER BY c.job_id, c.ord
      """;

  /**
   * Who claims.
   *
   * @param name for people
   * @param rank of the greatest class that it takes
   * @param bytesMax of a step's inputs, by type, for which its life is long enough; any if absent
   */
  record Claimant(long worker, String name, int rank, Duration lease, Map<String, Long> bytesMax) {
    private long bytesMax(String type) {
      return bytesMax.getOrDefault(type, Long.MAX_VALUE);
    }
  }

  /**
   * @param cappedTypes asked types that have a claimable task with a cap
   * @param passedOver tasks left alone because somebody holds their job just now
   * @param isGone the worker has left: there was something, and it was given nothing
   * @param started jobs that began to run by this
   */
  record Claim(
      Set<String> cappedTypes,
      int passedOver,
      boolean isGone,
      List<ClaimedRow> tasks,
      Map<Long, JobLines.RecipeName> started) {
    static final Claim NONE = new Claim(Set.of(), 0, false, List.of(), Map.of());
  }

  private record Row(
      Set<String> cappedTypes,
      int picked,
      boolean isGone,
      Optional<ClaimedRow> task,
      Optional<JobLines.RecipeName> started) {}

  private ClaimSql() {}

  /** Claims tasks without a cap. */
  static Claim claim(Session session, Claimant claimant, Collection<String> types, int tasks) {
    return run(bind(session, claimant, types, tasks).bind("cappedType", "").bind("running", 0));
  }

  /**
   * Claims one task of a type that is capped, if its cap leaves room beside so many that run. Only
   * under {@link LineSql#lockType}.
   */
  static Claim claimCapped(Session session, Claimant claimant, String type, int running) {
    return run(
        bind(session, claimant, List.of(), 1).bind("cappedType", type).bind("running", running));
  }

  private static Query bind(
      Session session, Claimant claimant, Collection<String> types, int tasks) {
    return session
        .handle()
        .createQuery(CLAIM)
        .bind("types", Column.texts(types))
        .bind("bytesMax", Column.bigints(types.stream().map(claimant::bytesMax).toList()))
        .bind("tasks", tasks)
        .bind("worker", claimant.worker())
        .bind("name", claimant.name())
        .bind("rank", claimant.rank())
        .bind("leaseMillis", claimant.lease().toMillis())
        .bind("deliverySource", DeliverySlots.SOURCE);
  }

  private static Claim run(Query query) {
    List<Row> rows = query.map((row, _) -> read(row)).list();
    List<ClaimedRow> tasks = rows.stream().flatMap(row -> row.task().stream()).toList();
    Map<Long, JobLines.RecipeName> started = new LinkedHashMap<>();
    rows.forEach(
        row ->
            row.started()
                .ifPresent(recipe -> started.put(row.task().orElseThrow().key().jobId(), recipe)));
    Row first = rows.getFirst();
    int passedOver = first.isGone() ? 0 : first.picked() - tasks.size();
    return new Claim(first.cappedTypes(), passedOver, first.isGone(), tasks, started);
  }

  private static Row read(ResultSet row) throws SQLException {
    Set<String> capped = Set.of((String[]) row.getArray("capped_types").getArray());
    boolean isEmpty = row.getString("token") == null;
    return new Row(
        capped,
        row.getInt("picked"),
        row.getBoolean("gone"),
        isEmpty ? Optional.empty() : Optional.of(readTask(row)),
        readStarted(row));
  }

  private static Optional<JobLines.RecipeName> readStarted(ResultSet row) throws SQLException {
    String name = row.getString("started_recipe");
    return name == null
        ? Optional.empty()
        : Optional.of(new JobLines.RecipeName(name, row.getString("started_version")));
  }

  private static ClaimedRow readTask(ResultSet row) throws SQLException {
    return new ClaimedRow(
        readKey(row),
        row.getString("name"),
        row.getString("type"),
        row.getObject("timeout_seconds", Long.class),
        readSlots(row),
        Optional.ofNullable(row.getString("params")),
        ReachSql.read(row));
  }

  private static ClaimedTask.AttemptKey readKey(ResultSet row) throws SQLException {
    return new ClaimedTask.AttemptKey(
        row.getLong("job_id"), row.getInt("ord"), row.getInt("attempt"), row.getString("token"));
  }

  private static ClaimedRow.Slots readSlots(ResultSet row) throws SQLException {
    return new ClaimedRow.Slots(
        Optional.ofNullable(row.getString("inputs")),
        Optional.ofNullable(row.getString("outputs")),
        Optional.ofNullable(row.getString("path")));
  }
}
