package ordo.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import ordo.server.testkit.EngineKit;

/** Holds the append-only events against the rows whose life they tell. */
final class EventTrail {
  private static final String IMPOSSIBLE =
      """
      SELECT count(*)
      FROM (
          SELECT status,
                 lag(status, 1, 'pending') OVER (PARTITION BY job_id, ord ORDER BY id) AS before
          FROM event
          WHERE ord IS NOT NULL) change
      WHERE (before, status) NOT IN (
          ('pending', 'running'), ('pending', 'skipped'), ('running', 'success'),
          ('running', 'failed'), ('running', 'pending'))
      """;

  /** A step that was taken over from another job has no life of its own. */
  private static final String UNTOLD =
      """
      SELECT count(*)
      FROM task t
      WHERE t.status <> coalesce((
          SELECT e.status
          FROM event e
          WHERE e.job_id = t.job_id
            AND e.ord = t.ord
          ORDER BY e.id DESC
          LIMIT 1), 'pending')
        AND NOT (t.status = 'success' AND t.attempt = 0)
      """;

  private static final String UNTOLD_CLAIMS =
      """
      SELECT count(*)
      FROM task t
      WHERE t.attempt <> (
          SELECT count(*)
          FROM event e
          WHERE e.job_id = t.job_id
            AND e.ord = t.ord
            AND e.status = 'running')
      """;

  private static final String UNTOLD_JOBS =
      """
      SELECT count(*)
      FROM job j
      JOIN LATERAL (
          SELECT string_agg(e.status, ' ' ORDER BY e.id) AS told
          FROM event e
          WHERE e.job_id = j.id
            AND e.ord IS NULL) life ON true
      WHERE life.told IS DISTINCT FROM concat_ws(
          ' ', 'pending',
          CASE WHEN j.started_at IS NOT NULL THEN 'running' END,
          CASE WHEN j.finished_at IS NOT NULL THEN j.status END)
      """;

  private static final String WITHOUT_WORDS =
      """
      SELECT count(*)
      FROM event
      WHERE who = ''
         OR why = ''
      """;

  private EventTrail() {}

  /** Every change of a status, of task and job, has its event, in order, with who and why. */
  static void assertComplete(EngineKit kit) {
    assertThat(kit.count(IMPOSSIBLE)).as("events that the lifecycle does not allow").isZero();
    assertThat(kit.count(UNTOLD)).as("tasks whose status no event tells").isZero();
    assertThat(kit.count(UNTOLD_CLAIMS)).as("attempts whose claim no event tells").isZero();
    assertThat(kit.count(UNTOLD_JOBS)).as("jobs whose life the events do not tell").isZero();
    assertThat(kit.count(WITHOUT_WORDS)).as("events without who or why").isZero();
  }
}
