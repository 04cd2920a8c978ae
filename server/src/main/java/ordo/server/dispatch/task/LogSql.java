package ordo.server.dispatch.task;

import java.util.List;
import ordo.server.db.Column;
import ordo.server.db.Session;

/** Appends to step logs. */
public final class LogSql {
  /** Of one step, over all its attempts. */
  static final int BYTES_MAX = 4 << 20;

  private static final String APPEND =
      """
      WITH added AS (
          SELECT *
          FROM unnest(:jobs, :ords, :attempts, :texts) AS a (job_id, ord, attempt, lines)
      ), grown AS (
          UPDATE task t
          SET log_bytes = t.log_bytes + octet_length(a.lines)
          FROM added a
          WHERE t.job_id = a.job_id
            AND t.ord = a.ord
            AND t.log_bytes < :bytesMax
          RETURNING t.job_id, t.ord, t.log_bytes
      )
      INSERT INTO step_log (job_id, ord, attempt, lines)
      SELECT a.job_id, a.ord, a.attempt,
             CASE
                 WHEN g.log_bytes < :bytesMax THEN a.lines
                 ELSE a.lines || '(the log is full: later lines are not kept)' || chr(10) END
      FROM added a
      JOIN grown g ON g.job_id = a.job_id AND g.ord = a.ord
      """;

  private LogSql() {}

  /** The tasks' locks are held. */
  public static void append(Session session, List<LogLines> lines) {
    if (lines.isEmpty()) {
      return;
    }
    session
        .handle()
        .createUpdate(APPEND)
        .bind("jobs", Column.bigints(lines.stream().map(one -> one.key().jobId()).toList()))
        .bind("ords", Column.integers(lines.stream().map(one -> one.key().ord()).toList()))
        .bind("attempts", Column.integers(lines.stream().map(one -> one.key().attempt()).toList()))
        .bind("texts", Column.texts(lines.stream().map(LogLines::text).toList()))
        .bind("bytesMax", BYTES_MAX)
        .execute();
  }
}
