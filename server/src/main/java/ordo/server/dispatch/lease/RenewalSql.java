package ordo.server.dispatch.lease;

import java.time.Duration;
import java.util.List;
import ordo.model.json.StrictJson;
import ordo.server.db.Column;
import ordo.server.db.Session;
import ordo.server.dispatch.task.OneLine;
import ordo.wire.ProgressDetail;
import ordo.wire.Renewal.Live;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The renewal: it changes no indexed column. */
final class RenewalSql {
  private static final String RENEW =
      """
      WITH asked AS (
          SELECT *
          FROM unnest(:jobs, :ords, CAST(:tokens AS uuid[]), :progress, :messages, :details)
              AS a (job_id, ord, token, progress, message, detail)
      ), held AS MATERIALIZED (
          SELECT t.job_id, t.ord, a.progress, a.message, a.detail
          FROM (SELECT * FROM asked ORDER BY job_id, ord) a
          CROSS JOIN LATERAL (
              SELECT job_id, ord
              FROM task
              WHERE job_id = a.job_id
                AND ord = a.ord
                AND token = a.token
              LIMIT 1
              FOR NO KEY UPDATE) t
      )
      UPDATE task t
      SET lease_expires_at = clock_timestamp() + :leaseMillis * interval '1 millisecond',
          progress = h.progress,
          progress_detail = CAST(h.detail AS json),
          message = coalesce(h.message, t.message)
      FROM held h
      WHERE t.job_id = h.job_id
        AND t.ord = h.ord
      RETURNING CAST(t.token AS text)
      """;

  private RenewalSql() {}

  /** Tokens that are still current. */
  static List<String> renew(Session session, List<Live> attempts, Duration lease) {
    return session
        .handle()
        .createQuery(RENEW)
        .bind("jobs", Column.bigints(attempts.stream().map(live -> live.key().jobId()).toList()))
        .bind("ords", Column.integers(attempts.stream().map(live -> live.key().ord()).toList()))
        .bind("tokens", Column.texts(attempts.stream().map(live -> live.key().token()).toList()))
        .bind("progress", Column.doubles(attempts.stream().map(RenewalSql::fraction).toList()))
        .bind("messages", Column.of(String.class, messages(attempts)))
        .bind("details", Column.of(String.class, details(attempts)))
        .bind("leaseMillis", lease.toMillis())
        .mapTo(String.class)
        .list();
  }

  private static String[] messages(List<Live> attempts) {
    return attempts.stream().map(live -> OneLine.message(live.message())).toArray(String[]::new);
  }

  private static String[] details(List<Live> attempts) {
    return attempts.stream()
        .map(live -> live.progressDetail() == null ? null : json(live.progressDetail()))
        .toArray(String[]::new);
  }

  private static String json(ProgressDetail detail) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("phase", OneLine.message(detail.phase()))
            .put("points_done", detail.pointsDone())
            .put("points_total", detail.pointsTotal())
            .put("points_per_second", detail.pointsPerSecond())
            .put("seconds_left", detail.secondsLeft());
    return StrictJson.text(node);
  }

  private static double fraction(Live live) {
    return Double.isNaN(live.progress()) ? 0 : Math.clamp(live.progress(), 0, 1);
  }
}
