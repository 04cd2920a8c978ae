package ordo.bench.control;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tasks of one type that wait, of jobs of fifty tokens that came by turns, written by the database
 * itself; and what the database takes to find the first twenty, as a claim does.
 */
final class WaitingTasks implements AutoCloseable {
  static final int TOGETHER = 20;

  private static final int TASKS_OF_A_JOB = 20;
  private static final Pattern EXECUTION =
      Pattern.compile("Execution Time: ([0-9.]+) ms|Buffers: shared hit=([0-9]+)");

  private static final String TOKENS =
      """
      INSERT INTO token (name, hash, scopes, created_by)
      SELECT 'waits ' || i, sha256(CAST(CAST(i AS text) AS bytea)), '{submit}', 'bench'
      FROM generate_series(1, 50) i
      ON CONFLICT DO NOTHING
      """;

  /** Turns as a submission gives them: each token's jobs a thousand apart, and so their tasks. */
  private static final String JOBS =
      """
      WITH tokens AS MATERIALIZED (
          SELECT array_agg(id ORDER BY id) AS ids
          FROM token
          WHERE created_by = 'bench'
      ), made AS (
          INSERT INTO job (recipe_id, params, steps_open, deliveries_open, token_id)
          SELECT r.id, '{}', %1$d, 0, tokens.ids[1 + i %% 50]
          FROM recipe r, tokens, generate_series(1, ?) i
          WHERE r.name = 'wide-%1$d'
          RETURNING id
      ), numbered AS (
          SELECT id, row_number() OVER (ORDER BY id) / 50 AS round
          FROM made
      ), inputs AS (
          INSERT INTO artifact (job_id, name, type, uri, directory, hash)
          SELECT id, 'job:input_las', 'las', 'bench/cloud.las', false, 'abc123def456'
          FROM made
      )
      INSERT INTO task
          (job_id, ord, kind, name, type, unmet, dependents, turn, ready_at, input_bytes)
      SELECT n.id, t.ord, 'step', t.name, t.type, 0, '{}',
             1000 * (n.round + t.ord + 1), clock_timestamp(), 20
      FROM numbered n
      CROSS JOIN (
          SELECT x.ord, x.name, x.type
          FROM recipe_task x
          JOIN recipe r ON r.id = x.recipe_id
          WHERE r.name = 'wide-%1$d') t
      """
          .formatted(TASKS_OF_A_JOB);

  private static final String COUNT =
      """
      SELECT count(*)
      FROM task
      WHERE status = 'pending'
        AND unmet = 0
      """;

  /** The look of a claim at the front of its type's line, and the locks that it takes there. */
  private static final String FRONT =
      """
      EXPLAIN (ANALYZE, BUFFERS, TIMING OFF)
      SELECT t.job_id, t.ord, j.status
      FROM task t
      JOIN job j ON j.id = t.job_id
      WHERE t.type = 'DATASET_INFO'
        AND t.class = 0
        AND t.status = 'pending'
        AND t.unmet = 0
        AND t.not_before IS NULL
        AND t.max_concurrency IS NULL
      ORDER BY t.priority DESC, t.turn, t.job_id, t.ord
      LIMIT %d
      FOR NO KEY UPDATE OF t SKIP LOCKED
      """
          .formatted(TOGETHER);

  private final Connection database;

  /** What one look took. */
  record Look(double millis, long pages) {}

  WaitingTasks(Pgbench.DatabasePlace place) throws SQLException {
    String url = "jdbc:postgresql://" + place.host() + ":" + place.port() + "/" + place.name();
    this.database = DriverManager.getConnection(url, place.user(), place.password());
  }

  /** The body of the job that stores their recipe. */
  static String recipe() {
    return WideJob.body(TASKS_OF_A_JOB, 0);
  }

  /** Writes as many more as it takes; returns how many wait then. */
  long fillTo(long tasks) throws SQLException {
    try (Statement statement = database.createStatement();
        PreparedStatement jobs = database.prepareStatement(JOBS)) {
      statement.executeUpdate(TOKENS);
      jobs.setLong(1, Math.max(0, (tasks - count(statement)) / TASKS_OF_A_JOB));
      jobs.executeUpdate();
      statement.execute("VACUUM ANALYZE job, task, artifact, token");
      return count(statement);
    }
  }

  private static long count(Statement statement) throws SQLException {
    try (ResultSet found = statement.executeQuery(COUNT)) {
      found.next();
      return found.getLong(1);
    }
  }

  /** Looks, and lets go of what it found. */
  Look look() throws SQLException {
    database.setAutoCommit(false);
    try (Statement statement = database.createStatement();
        ResultSet plan = statement.executeQuery(FRONT)) {
      return read(plan);
    } finally {
      database.rollback();
      database.setAutoCommit(true);
    }
  }

  /** The first line of pages is that of the whole. */
  private static Look read(ResultSet plan) throws SQLException {
    double millis = Double.NaN;
    long pages = -1;
    while (plan.next()) {
      Matcher said = EXECUTION.matcher(plan.getString(1));
      if (said.find() && said.group(1) != null) {
        millis = Double.parseDouble(said.group(1));
      } else if (said.hasMatch() && pages < 0) {
        pages = Long.parseLong(said.group(2));
      }
    }
    return new Look(millis, pages);
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
