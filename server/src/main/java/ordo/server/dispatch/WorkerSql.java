package ordo.server.dispatch;

import java.time.Duration;
import java.util.Optional;
import ordo.server.db.Column;
import ordo.server.db.Session;
import ordo.wire.WorkerRegistration;

/** Statements on workers. */
final class WorkerSql {
  private static final String REGISTER =
      """
      INSERT INTO worker (name, types, cpus, memory_bytes, scratch_bytes, started_by, life_ends_at)
      VALUES (:name, :types, :cpus, :memory, :scratch, :startedBy,
              clock_timestamp() + :lifeSeconds * interval '1 second')
      RETURNING id
      """;

  private static final String SEE =
      """
      UPDATE worker
      SET seen_at = clock_timestamp()
      WHERE id = :worker
        AND left_at IS NULL
      RETURNING name
      """;

  private static final String LEAVE =
      """
      UPDATE worker
      SET left_at = clock_timestamp()
      WHERE id = :worker
        AND left_at IS NULL
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

  private WorkerSql() {}

  static long register(Session session, WorkerRegistration worker) {
    return session
        .handle()
        .createQuery(REGISTER)
        .bind("name", worker.name())
        .bind("types", Column.texts(worker.types()))
        .bind("cpus", worker.resources().cpus())
        .bind("memory", worker.resources().memoryBytes())
        .bind("scratch", worker.resources().scratchBytes())
        .bind("startedBy", worker.startedBy())
        .bind("lifeSeconds", worker.lifeSeconds())
        .mapTo(Long.class)
        .one();
  }

  /** The name of a worker that is here; empty when it has left or was never known. */
  static Optional<String> see(Session session, long worker) {
    return session.handle().createQuery(SEE).bind("worker", worker).mapTo(String.class).findOne();
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
