package ordo.bench.control;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import ordo.wire.WireJson;

/**
 * Measures {@code GET /workers/demand} beside so many steps that wait, written by the database
 * itself. Arguments: steps (1000000), looks (21), each of another fleet, as one is kept for a
 * second.
 */
public final class DemandBench {
  private static final String JOBS =
      """
      INSERT INTO job (recipe_id, params, steps_open, deliveries_open)
      SELECT r.id, '{}', 1, 0
      FROM recipe r
      CROSS JOIN generate_series(1, ?) i
      """;

  private static final String TASKS =
      """
      INSERT INTO task (job_id, ord, kind, name, type, unmet, dependents, ready_at)
      SELECT id, 0, 'step', 'one', CASE WHEN id % 2 = 0 THEN 'DATASET_INFO' ELSE 'BUILD_EPT' END,
             0, '{}', clock_timestamp()
      FROM job
      WHERE NOT EXISTS (SELECT FROM task t WHERE t.job_id = job.id)
      """;

  private DemandBench() {}

  public static void main(String[] arguments) throws Exception {
    int steps = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int looks = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 21;
    try (BenchServer server = BenchServer.start();
        HttpLane lane = server.lane()) {
      lane.post("/jobs", WideJob.body(1, 0));
      look(lane, looks, "warm-");
      for (int rows : new int[] {1_000, steps}) {
        long waiting = write(server.database(), rows);
        System.out.printf("%,d steps wait: %s%n", waiting, look(lane, looks, "at-" + rows + "-"));
      }
    }
  }

  private static long write(Pgbench.DatabasePlace place, int rows) throws SQLException {
    String url = "jdbc:postgresql://" + place.host() + ":" + place.port() + "/" + place.name();
    try (Connection database = DriverManager.getConnection(url, place.user(), place.password());
        Statement statement = database.createStatement();
        PreparedStatement jobs = database.prepareStatement(JOBS)) {
      jobs.setInt(1, rows);
      jobs.executeUpdate();
      statement.executeUpdate(TASKS);
      statement.execute("VACUUM ANALYZE job, task");
      try (var found =
          statement.executeQuery("SELECT count(*) FROM task WHERE status = 'pending'")) {
        found.next();
        return found.getLong(1);
      }
    }
  }

  private static String look(HttpLane lane, int looks, String fleet) throws IOException {
    double[] millis = new double[looks];
    long claimable = 0;
    for (int i = 0; i < looks; i++) {
      long before = System.nanoTime();
      HttpLane.Answer answer = lane.get("/workers/demand?fleet=" + fleet + i);
      millis[i] = (System.nanoTime() - before) / 1e6;
      claimable = WireJson.MAPPER.readTree(answer.body()).at("/classes/0/claimable").asLong();
    }
    Arrays.sort(millis);
    return "%d told, median %.1f ms, least %.1f, most %.1f"
        .formatted(claimable, millis[looks / 2], millis[0], millis[looks - 1]);
  }
}
