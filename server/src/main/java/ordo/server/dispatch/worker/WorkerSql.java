package ordo.server.dispatch.worker;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import ordo.server.db.Column;
import ordo.server.db.Session;
import ordo.wire.WorkerRegistration;

/**
 * Statements on workers. One that is named is not asked for by the predicate of an index: a plan
 * that was made for few would read all that are here.
 */
final class WorkerSql {
  private static final String REGISTER =
      """
      INSERT INTO worker
          (name, types, cpus, memory_bytes, scratch_bytes, token_id, started_by, life_ends_at,
           class, fleet, engine_id)
      VALUES (:name, :types, :cpus, :memory, :scratch, :token, :startedBy,
              clock_timestamp() + :lifeSeconds * interval '1 second', :class, :fleet, :engineId)
      RETURNING id
      """;

  /** One whose token is good no more is here no more. */
  private static final String SEE =
      """
      UPDATE worker
      SET seen_at = clock_timestamp()
      WHERE id = :worker
        AND coalesce(left_at, 'infinity') = 'infinity'
        AND NOT EXISTS (
            SELECT
            FROM token k
            WHERE k.id = worker.token_id
              AND (k.revoked_at IS NOT NULL OR k.expires_at <= clock_timestamp()))
      RETURNING name,
                CASE
                    WHEN class IS NULL THEN 32767
                    ELSE coalesce((SELECT c.rank FROM class c WHERE c.name = worker.class), 0)
                END AS rank
      """;

  /**
   * The signs of life of many at once; rows that somebody holds have just had one. Returns those of
   * the workers that are here.
   */
  private static final String SEE_ALL =
      """
      WITH here AS MATERIALIZED (
          SELECT id
          FROM worker
          WHERE id = ANY(:workers)
            AND coalesce(left_at, 'infinity') = 'infinity'
            AND NOT EXISTS (
                SELECT
                FROM token k
                WHERE k.id = worker.token_id
                  AND (k.revoked_at IS NOT NULL OR k.expires_at <= clock_timestamp()))
      ), held AS MATERIALIZED (
          SELECT id
          FROM worker
          WHERE id = ANY(ARRAY(SELECT id FROM here))
            AND coalesce(left_at, 'infinity') = 'infinity'
          ORDER BY id
          FOR NO KEY UPDATE SKIP LOCKED
      ), seen AS (
          UPDATE worker
          SET seen_at = clock_timestamp()
          WHERE id = ANY(ARRAY(SELECT id FROM held))
      )
      SELECT id
      FROM here
      """;

  /**
   * Waits for claims of the worker that are under way, which hold its row FOR KEY SHARE, and lets
   * none come after; so what it holds once this has committed is all that it will ever hold.
   */
  private static final String LEAVE =
      """
      WITH held AS MATERIALIZED (
          SELECT id
          FROM worker
          WHERE id = :worker
            AND coalesce(left_at, 'infinity') = 'infinity'
          FOR UPDATE
      )
      UPDATE worker
      SET left_at = clock_timestamp()
      WHERE id = ANY(ARRAY(SELECT id FROM held))
      """;

  /** Rows of workers that fell silent long ago serve nobody. */
  private static final String FORGET =
      """
      DELETE FROM worker
      WHERE seen_at < clock_timestamp() - :silentSeconds * interval '1 second'
        AND NOT EXISTS (
            SELECT FROM task
            WHERE status = 'running'
              AND worker_id = worker.id)
      """;

  private static final String OWNER =
      """
      SELECT token_id
      FROM worker
      WHERE id = :worker
      """;

  private WorkerSql() {}

  /**
   * @param token whose it is
   */
  static long register(Session session, long token, WorkerRegistration worker) {
    return session
        .handle()
        .createQuery(REGISTER)
        .bind("name", worker.name())
        .bind("types", Column.texts(worker.types()))
        .bind("cpus", worker.resources().cpus())
        .bind("memory", worker.resources().memoryBytes())
        .bind("scratch", worker.resources().scratchBytes())
        .bind("token", token)
        .bind("startedBy", worker.startedBy())
        .bind("lifeSeconds", worker.lifeSeconds())
        .bind("class", worker.machine().className())
        .bind("fleet", worker.machine().fleet())
        .bind("engineId", worker.machine().engineId())
        .mapTo(Long.class)
        .one();
  }

  /**
   * A worker that is here.
   *
   * @param rank of the greatest class that it takes; above all where it has none
   */
  record Here(String name, int rank) {}

  /** Empty when it has left or was never known. */
  static Optional<Here> see(Session session, long worker) {
    return session
        .handle()
        .createQuery(SEE)
        .bind("worker", worker)
        .map((row, _) -> new Here(row.getString("name"), row.getInt("rank")))
        .findOne();
  }

  /** Whose token it is; empty for a worker that is not known, or no longer. */
  static Optional<Long> owner(Session session, long worker) {
    return session.handle().createQuery(OWNER).bind("worker", worker).mapTo(Long.class).findOne();
  }

  /** Those of the workers that are here. */
  static List<Long> seeAll(Session session, Collection<Long> workers) {
    return session
        .handle()
        .createQuery(SEE_ALL)
        .bind("workers", Column.bigints(workers))
        .mapTo(Long.class)
        .list();
  }

  static boolean leave(Session session, long worker) {
    return session.handle().createUpdate(LEAVE).bind("worker", worker).execute() == 1;
  }

  static int forget(Session session, Duration silent) {
    return session
        .handle()
        .createUpdate(FORGET)
        .bind("silentSeconds", silent.toSeconds())
        .execute();
  }
}
