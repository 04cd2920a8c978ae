package ordo.server.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import ordo.server.db.Column;
import ordo.server.db.Session;
import org.jdbi.v3.core.mapper.RowMapper;

/** Reads the history, the steps that run, and what they log. */
final class EventSql {
  /** Rows of the history that are in memory at a time. */
  static final int PAGE_ROWS = 500;

  /** Rows of a log that are told in one turn. */
  static final int LOG_ROWS = 20;

  private static final String LAST =
      """
      SELECT coalesce(max(id), 0)
      FROM event
      """;

  /** Ids of the last minute that were given and are not there, and those just before them. */
  private static final String MISSING =
      """
      WITH young AS (
          SELECT coalesce(min(id), :last) AS id
          FROM event
          WHERE at > clock_timestamp() - interval '60 seconds'
            AND id <= :last
      ), known AS (
          SELECT id, lag(id) OVER (ORDER BY id) AS before
          FROM event
          WHERE id <= :last
            AND id >= coalesce((SELECT max(e.id) FROM event e, young y WHERE e.id < y.id), 0)
      )
      SELECT missing.id
      FROM known
      CROSS JOIN LATERAL generate_series(known.before + 1, known.id - 1) AS missing (id)
      ORDER BY missing.id DESC
      LIMIT :rows
      """;

  private static final String NEWS =
      """
      SELECT id, job_id, ord, name, token_id, event, body
      FROM event_body
      WHERE id = ANY(:missing)
      UNION ALL
      SELECT id, job_id, ord, name, token_id, event, body
      FROM (
          SELECT id, job_id, ord, name, token_id, event, body
          FROM event_body
          WHERE id > :last
          ORDER BY id
          LIMIT :rows) news
      ORDER BY id
      """;

  private static final String NEW_IDS =
      """
      SELECT id
      FROM event
      WHERE id = ANY(:missing)
      UNION ALL
      SELECT id
      FROM (
          SELECT id
          FROM event
          WHERE id > :last
          ORDER BY id
          LIMIT :rows) news
      ORDER BY id
      """;

  private static final String OF_JOB =
      """
      SELECT id, job_id, ord, name, token_id, event, body
      FROM event_body
      WHERE job_id = :job
        AND id > :after
      ORDER BY id
      LIMIT :rows
      """;

  private static final String OF_ALL =
      """
      SELECT id, job_id, ord, name, token_id, event, body
      FROM event_body
      WHERE id > :after
      ORDER BY id
      LIMIT :rows
      """;

  /**
   * The id after which everything is to be told again to whom this one was told last: what was
   * written a minute before it may have come later.
   */
  private static final String AGAIN_AFTER =
      """
      SELECT coalesce(min(e.id) - 1, :id)
      FROM event e
      WHERE e.at > coalesce(
                (SELECT at FROM event WHERE id = :id),
                clock_timestamp()) - interval '60 seconds'
        AND e.id <= :id
      """;

  private static final String RUNNING =
      """
      SELECT t.job_id, t.ord, t.name, t.log_bytes, j.token_id,
             (t.progress IS NOT NULL OR t.message IS NOT NULL) AS says,
             json_build_object(
                 'job_id', t.job_id,
                 'step_id', t.name,
                 'progress', t.progress,
                 'message', t.message,
                 'progress_detail', t.progress_detail) AS body
      FROM task t
      JOIN job j ON j.id = t.job_id
      WHERE t.status = 'running'
        AND t.kind = 'step'
        AND (:all OR t.job_id = ANY(:jobs))
      """;

  private static final String LOG_ENDS =
      """
      SELECT ord, max(id) AS id
      FROM step_log
      WHERE job_id = :job
      GROUP BY ord
      """;

  private static final String LOG =
      """
      SELECT id, json_build_object('job_id', job_id, 'step_id', CAST(:name AS text), 'lines', lines)
                 AS body
      FROM step_log
      WHERE job_id = :job
        AND ord = :ord
        AND id > :after
      ORDER BY id
      LIMIT :rows
      """;

  private static final RowMapper<Event> EVENT =
      (row, _) ->
          new Event(
              row.getLong("id"),
              row.getInt("ord"),
              row.getString("name"),
              new Notice(
                  row.getString("event"),
                  OptionalLong.of(row.getLong("id")),
                  row.getLong("job_id"),
                  row.getLong("job_id") == 0 ? Notice.AUDIT : row.getLong("token_id"),
                  row.getString("body")));

  /**
   * A step that runs.
   *
   * @param owner token whose job it is
   * @param says whether there is progress to tell
   */
  record Running(
      long job, int ord, String name, long owner, int logBytes, boolean says, String body) {}

  /** The last row of a step's log that is told. */
  record LogEnd(int ord, long id) {}

  record LogRow(long id, String body) {}

  /** Where in which log. */
  record LogPlace(long job, int ord, String name, long after) {}

  private EventSql() {}

  /** Where the history ends now. */
  static EventCursor end(Session session, long nanos) {
    long last = session.handle().createQuery(LAST).mapTo(Long.class).one();
    List<Long> missing =
        session
            .handle()
            .createQuery(MISSING)
            .bind("last", last)
            .bind("rows", EventCursor.MISSING_MAX)
            .mapTo(Long.class)
            .list();
    return new EventCursor(last, missing, nanos);
  }

  static List<Event> news(Session session, EventCursor cursor) {
    return session
        .handle()
        .createQuery(NEWS)
        .bind("last", cursor.last())
        .bind("missing", Column.bigints(cursor.missing()))
        .bind("rows", PAGE_ROWS)
        .map(EVENT)
        .list();
  }

  static List<Long> newIds(Session session, EventCursor cursor) {
    return session
        .handle()
        .createQuery(NEW_IDS)
        .bind("last", cursor.last())
        .bind("missing", Column.bigints(cursor.missing()))
        .bind("rows", PAGE_ROWS)
        .mapTo(Long.class)
        .list();
  }

  /** One page of a job's history, or of everybody's. */
  static List<Event> past(Session session, OptionalLong job, long after) {
    var query = session.handle().createQuery(job.isPresent() ? OF_JOB : OF_ALL);
    if (job.isPresent()) {
      query.bind("job", job.getAsLong());
    }
    return query.bind("after", after).bind("rows", PAGE_ROWS).map(EVENT).list();
  }

  static long againAfter(Session session, long id) {
    return session.handle().createQuery(AGAIN_AFTER).bind("id", id).mapTo(Long.class).one();
  }

  /**
   * @param all of every job; else of these
   */
  static List<Running> running(Session session, boolean all, Collection<Long> jobs) {
    return session
        .handle()
        .createQuery(RUNNING)
        .bind("all", all)
        .bind("jobs", Column.bigints(List.copyOf(jobs)))
        .map((row, _) -> readRunning(row))
        .list();
  }

  private static Running readRunning(ResultSet row) throws SQLException {
    return new Running(
        row.getLong("job_id"),
        row.getInt("ord"),
        row.getString("name"),
        row.getLong("token_id"),
        row.getInt("log_bytes"),
        row.getBoolean("says"),
        row.getString("body"));
  }

  static List<LogEnd> logEnds(Session session, long job) {
    return session
        .handle()
        .createQuery(LOG_ENDS)
        .bind("job", job)
        .map((row, _) -> new LogEnd(row.getInt("ord"), row.getLong("id")))
        .list();
  }

  static List<LogRow> log(Session session, LogPlace place) {
    return session
        .handle()
        .createQuery(LOG)
        .bind("job", place.job())
        .bind("ord", place.ord())
        .bind("name", place.name())
        .bind("after", place.after())
        .bind("rows", LOG_ROWS)
        .map((row, _) -> new LogRow(row.getLong("id"), row.getString("body")))
        .list();
  }
}
