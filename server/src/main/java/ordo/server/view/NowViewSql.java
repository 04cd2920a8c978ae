package ordo.server.view;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import ordo.server.db.Column;
import ordo.server.db.Session;
import org.jdbi.v3.core.statement.Query;

/** Reads what is going on across jobs. */
final class NowViewSql {
  /** Of workers, and of running steps: more are no list that anybody reads. */
  private static final int ROWS_MAX = 1_000;

  /** The loops of a server, which claim as workers do, are none. */
  private static final String WORKERS =
      """
      SELECT row_to_json(shown)
      FROM worker w
      CROSS JOIN LATERAL (
          SELECT w.id,
                 w.name,
                 w.types,
                 w.cpus,
                 w.memory_bytes,
                 w.scratch_bytes,
                 w.started_by,
                 w.class,
                 w.fleet,
                 w.engine_id,
                 iso(w.life_ends_at) AS life_ends_at,
                 iso(w.registered_at) AS registered_at,
                 iso(w.seen_at) AS seen_at,
                 (SELECT count(*)
                  FROM task t
                  WHERE t.status = 'running'
                    AND t.worker_id = w.id) AS running) shown
      WHERE w.left_at IS NULL
        AND NOT w.types <@ :serverTypes
      ORDER BY w.id
      LIMIT :rows
      """;

  private static final String RUNNING_STEPS =
      """
      SELECT body
      FROM step_body
      WHERE status = 'running'
      ORDER BY started_at, job_id, ord
      LIMIT :rows
      """;

  /** From the jobs that have not ended: of one token they are few, and so are their steps. */
  private static final String RUNNING_STEPS_OF =
      """
      SELECT s.body
      FROM job j
      CROSS JOIN LATERAL (
          SELECT body, started_at, job_id, ord
          FROM step_body
          WHERE job_id = j.id
            AND status = 'running') s
      WHERE j.token_id = :owner
        AND j.token_id > 0
        AND j.status = 'running'
      ORDER BY s.started_at, s.job_id, s.ord
      LIMIT :rows
      """;

  private static final String RECIPE_EXISTS =
      """
      SELECT count(*)
      FROM recipe
      WHERE id = :recipe
      """;

  private static final String RUNS =
      """
      SELECT body
      FROM job_body
      WHERE recipe_id = :recipe
      ORDER BY id DESC
      LIMIT :rows
      """;

  private static final String RUNS_OF =
      """
      SELECT body
      FROM job_body
      WHERE recipe_id = :recipe
        AND token_id = :owner
        AND token_id > 0
      ORDER BY id DESC
      LIMIT :rows
      """;

  private NowViewSql() {}

  static List<String> workers(Session session, Collection<String> serverTypes) {
    return session
        .handle()
        .createQuery(WORKERS)
        .bind("serverTypes", Column.texts(serverTypes))
        .bind("rows", ROWS_MAX)
        .mapTo(String.class)
        .list();
  }

  static List<String> runningSteps(Session session, OptionalLong owner) {
    Query query =
        session.handle().createQuery(owner.isPresent() ? RUNNING_STEPS_OF : RUNNING_STEPS);
    owner.ifPresent(token -> query.bind("owner", token));
    return query.bind("rows", ROWS_MAX).mapTo(String.class).list();
  }

  static boolean recipeExists(Session session, long recipe) {
    return session
            .handle()
            .createQuery(RECIPE_EXISTS)
            .bind("recipe", recipe)
            .mapTo(Integer.class)
            .one()
        == 1;
  }

  static List<String> runs(Session session, long recipe, OptionalLong owner, int limit) {
    Query query = session.handle().createQuery(owner.isPresent() ? RUNS_OF : RUNS);
    owner.ifPresent(token -> query.bind("owner", token));
    return query.bind("recipe", recipe).bind("rows", limit).mapTo(String.class).list();
  }
}
