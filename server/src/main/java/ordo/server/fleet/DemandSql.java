package ordo.server.fleet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import ordo.server.db.Column;
import ordo.server.db.Session;
import ordo.wire.fleet.Demand;

/** Counts what could be claimed, from the front of each line: no backlog is read to its end. */
final class DemandSql {
  /** Of a line; a loop needs no more. */
  static final int COUNTED_MAX = 1_000;

  private static final int MACHINES_MAX = 2_000;

  private static final String LINES =
      """
      SELECT want.type, c.rank, free.n AS free, capped.n AS capped, capped.cap, running.n AS running,
             greatest(0, extract(epoch FROM
                 clock_timestamp() - least(free.oldest, capped.oldest))) AS waited
      FROM unnest(:types) AS want (type)
      CROSS JOIN class c
      CROSS JOIN LATERAL (
          SELECT count(*) AS n, min(ready_at) AS oldest
          FROM (
              SELECT ready_at
              FROM task
              WHERE type = want.type
                AND class = c.rank
                AND status = 'pending'
                AND unmet = 0
                AND not_before IS NULL
                AND max_concurrency IS NULL
              LIMIT :counted) one) free
      CROSS JOIN LATERAL (
          SELECT count(*) AS n, min(ready_at) AS oldest, max(max_concurrency) AS cap
          FROM (
              SELECT ready_at, max_concurrency
              FROM task
              WHERE type = want.type
                AND class = c.rank
                AND status = 'pending'
                AND unmet = 0
                AND not_before IS NULL
                AND max_concurrency IS NOT NULL
              LIMIT :counted) one) capped
      CROSS JOIN LATERAL (
          SELECT count(*) AS n
          FROM task
          WHERE type = want.type
            AND status = 'running'
            AND capped.n > 0) running
      WHERE free.n + capped.n > 0
        AND c.name IS NOT NULL
      ORDER BY want.type, c.rank
      """;

  private static final String UNHELD =
      """
      SELECT n.type, waiting.steps,
             CAST(n.memory_fixed + n.memory_per_byte * waiting.bytes AS bigint) AS memory,
             CAST(n.scratch_fixed + n.scratch_per_byte * waiting.bytes AS bigint) AS scratch,
             unoffered_why(n.type, CAST(32766 AS smallint), waiting.bytes) AS why
      FROM need n
      CROSS JOIN LATERAL (
          SELECT count(*) AS steps, coalesce(max(input_bytes), 0) AS bytes
          FROM (
              SELECT input_bytes
              FROM task
              WHERE type = n.type
                AND class = 32766
                AND status = 'pending'
                AND unmet = 0
                AND not_before IS NULL
                AND max_concurrency IS NULL
              LIMIT :counted) one) waiting
      WHERE waiting.steps > 0
      ORDER BY n.type
      """;

  private static final String MACHINES =
      """
      SELECT w.id, w.engine_id, w.class,
             CASE
                 WHEN w.left_at IS NOT NULL THEN 'LEFT'
                 WHEN w.seen_at < clock_timestamp() - interval '60 seconds' THEN 'SILENT'
                 WHEN EXISTS (
                     SELECT
                     FROM task t
                     WHERE t.status = 'running'
                       AND t.worker_id = w.id) THEN 'WORKING'
                 ELSE 'IDLE' END AS state
      FROM worker w
      WHERE w.fleet = :fleet
        AND (w.left_at IS NULL OR w.left_at > clock_timestamp() - interval '1 hour')
      ORDER BY w.id DESC
      LIMIT :machines
      """;

  private static final String NOW = "SELECT iso(clock_timestamp())";

  /**
   * A type's steps of one class.
   *
   * @param capped of them those whose number at a time is bounded
   * @param cap that bound, over all classes; of use only where some are capped
   * @param running of the type, as above
   */
  record Line(
      String type,
      int rank,
      long free,
      long capped,
      long cap,
      long running,
      double waitedSeconds) {}

  private DemandSql() {}

  static List<Line> lines(Session session, Collection<String> types) {
    return session
        .handle()
        .createQuery(LINES)
        .bind("types", Column.texts(types))
        .bind("counted", COUNTED_MAX)
        .map((row, _) -> readLine(row))
        .list();
  }

  private static Line readLine(ResultSet row) throws SQLException {
    return new Line(
        row.getString("type"),
        row.getInt("rank"),
        row.getLong("free"),
        row.getLong("capped"),
        row.getLong("cap"),
        row.getLong("running"),
        row.getDouble("waited"));
  }

  static List<Demand.Unheld> unheld(Session session) {
    return session
        .handle()
        .createQuery(UNHELD)
        .bind("counted", COUNTED_MAX)
        .map(
            (row, _) ->
                new Demand.Unheld(
                    row.getString("type"),
                    row.getLong("steps"),
                    new Demand.Needs(row.getLong("memory"), row.getLong("scratch")),
                    row.getString("why")))
        .list();
  }

  static List<Demand.Machine> machines(Session session, String fleet) {
    return session
        .handle()
        .createQuery(MACHINES)
        .bind("fleet", fleet)
        .bind("machines", MACHINES_MAX)
        .map(
            (row, _) ->
                new Demand.Machine(
                    row.getLong("id"),
                    row.getString("engine_id"),
                    row.getString("class"),
                    Demand.State.valueOf(row.getString("state"))))
        .list();
  }

  static String now(Session session) {
    return session.handle().createQuery(NOW).mapTo(String.class).one();
  }
}
