package ordo.bench.control;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Jobs that ended long ago, one a second, written by the database itself; each fiftieth failed. */
final class ManyJobs {
  private static final String JOBS =
      """
      INSERT INTO job (recipe_id, status, created_at, started_at, finished_at, error, params,
                       steps_open, steps_succeeded, steps_bad, deliveries_open)
      SELECT r.id, CASE WHEN i % 50 = 0 THEN 'failed' ELSE 'success' END,
             made, made, made + interval '40 seconds' * random(),
             CASE WHEN i % 50 = 0 THEN 'Step ''one'' failed: no such file' END, '{}',
             0, CASE WHEN i % 50 = 0 THEN 0 ELSE 1 END, CASE WHEN i % 50 = 0 THEN 1 ELSE 0 END, 0
      FROM recipe r
      CROSS JOIN generate_series(1, ?) i
      CROSS JOIN LATERAL (SELECT now() - interval '1 second' * (? - i + 60)) t (made)
      WHERE r.name = 'bench'
      """;

  private static final String TASKS =
      """
      INSERT INTO task (job_id, ord, kind, name, type, status, unmet, dependents, attempt, tries,
                        started_at, finished_at, error)
      SELECT id, 0, 'step', 'one', 'DATASET_INFO', status, 0, '{}', 1, 1, started_at, finished_at, error
      FROM job
      WHERE NOT EXISTS (SELECT FROM task t WHERE t.job_id = job.id)
      """;

  private static final String EVENTS =
      """
      INSERT INTO event (at, job_id, ord, status, who, why)
      SELECT finished_at, id, NULL, status, 'ordo', 'all succeeded'
      FROM job
      WHERE NOT EXISTS (SELECT FROM event e WHERE e.job_id = job.id)
      """;

  private ManyJobs() {}

  /** A recipe must have been stored before. @return jobs that the database then counts */
  static long write(Pgbench.DatabasePlace place, long jobs) throws SQLException {
    String url = "jdbc:postgresql://" + place.host() + ":" + place.port() + "/" + place.name();
    try (Connection database = DriverManager.getConnection(url, place.user(), place.password());
        Statement statement = database.createStatement()) {
      try (PreparedStatement made = database.prepareStatement(JOBS)) {
        made.setLong(1, jobs);
        made.setLong(2, jobs);
        made.executeUpdate();
      }
      statement.executeUpdate(TASKS);
      statement.executeUpdate(EVENTS);
      statement.execute("VACUUM ANALYZE job, task, event");
      return count(statement);
    }
  }

  private static long count(Statement statement) throws SQLException {
    try (var found = statement.executeQuery("SELECT count(*) FROM job")) {
      found.next();
      return found.getLong(1);
    }
  }
}
