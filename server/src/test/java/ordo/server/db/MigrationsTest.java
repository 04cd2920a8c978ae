package ordo.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Schemas of the past and of later versions, and the views, which are made anew when they change.
 */
final class MigrationsTest {
  private static final String BODIES =
      """
      SELECT body::text FROM job_body
      UNION ALL SELECT body::text || timeline::text FROM step_body
      UNION ALL SELECT body::text FROM artifact_body
      UNION ALL SELECT body::text FROM output_body
      UNION ALL SELECT body::text FROM on_exit_body
      """;

  private static final String COLUMNS =
      "SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns"
          + " WHERE table_schema = current_schema() AND table_name = '%s'";

  private static final String REPEATED =
      "SELECT max(description) || ' ' || count(*) FROM schema_history"
          + " WHERE description = 'views' HAVING count(*) > 0";

  private static final String LATEST =
      "SELECT max(CAST(version AS integer))::text FROM schema_history";

  private static TestDatabase test;

  @BeforeAll
  static void open() {
    test = TestDatabase.create();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @Test
  void aSchemaOfTheNumberedFilesAloneIsUpgradedWithoutLoss() throws SQLException {
    runAJob();
    DatabaseAddress before = test.address("before");
    Database.migrate(before, "8");
    for (String table : List.of("recipe", "recipe_task", "job", "task", "artifact", "output")) {
      String columns = read(before, COLUMNS.formatted(table)).getFirst();
      execute(
          before,
          "INSERT INTO %1$s (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM public.%1$s"
              .formatted(table, columns));
    }
    List<String> bodies = read(before, BODIES);
    assertThat(bodies).hasSizeGreaterThan(5);
    assertThat(read(before, REPEATED)).isEmpty();
    Database.open(before, 1).close();
    assertThat(read(before, REPEATED)).containsExactly("views 1");
    assertThat(read(before, BODIES).stream().map(MigrationsTest::withoutLaterFields))
        .containsExactlyElementsOf(bodies);
    assertThat(read(before, BODIES))
        .containsExactlyInAnyOrderElementsOf(read(test.address(), BODIES));
  }

  @Test
  void viewsThatAServerOfBeforeMadeAreMadeAnew() throws SQLException {
    DatabaseAddress older = test.address("older");
    Database.open(older, 1).close();
    makeViewsOfAnother(older);
    Database.open(older, 1).close();
    assertThat(read(older, "SELECT iso('2026-01-01Z')"))
        .containsExactly("2026-01-01T00:00:00.000Z");
    assertThat(read(older, REPEATED)).containsExactly("views 2");
  }

  @Test
  void aSchemaThatIsMadeTakesNothingFromTheOneBesideIt() throws SQLException {
    Database.open(test.address("beside"), 1).close();
    assertThat(read(test.address(), "SELECT 'there' FROM (SELECT count(*) FROM event_body) one"))
        .containsExactly("there");
    assertThat(
            read(test.address("beside"), "SELECT 'own' FROM (SELECT count(*) FROM event_body) one"))
        .containsExactly("own");
  }

  @Test
  void aServerPutsNoViewsOfItsOwnBackWhereALaterOneHasBeen() throws SQLException {
    DatabaseAddress later = test.address("later");
    Database.open(later, 1).close();
    execute(
        later,
        "INSERT INTO schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success)"
            + " VALUES (900, '900', 'later', 'SQL', 'V900__later.sql', 1, 'x', 1, true)");
    makeViewsOfAnother(later);
    List<String> history = read(later, "SELECT schema_history::text FROM schema_history");
    Database.open(later, 1).close();
    assertThat(read(later, "SELECT iso('2026-01-01Z')")).containsExactly("another form");
    assertThat(read(later, "SELECT schema_history::text FROM schema_history"))
        .containsExactlyElementsOf(history);
  }

  /**
   * A server of before would put its own views back over those of a later one whose version it does
   * not see. Whoever changes the file adds a version, and says both here.
   */
  @Test
  void theViewsChangeOnlyTogetherWithAVersion() throws Exception {
    var sum = new CRC32();
    try (InputStream in =
        Database.class.getResourceAsStream("/ordo/server/db/repeated/R__views.sql")) {
      sum.update(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().getBytes("UTF-8"));
    }
    assertThat("version " + read(test.address(), LATEST).getFirst() + ": " + sum.getValue())
        .isEqualTo("version 24: 1950045818");
  }

  private static String withoutLaterFields(String body) {
    return body.replace(",\"progress_detail\":null", "")
        .replaceAll(",\"picture\":(null|\"[^\"]*\")", "")
        .replace(",\"priority\":0", "");
  }

  private static void runAJob() {
    EngineKit kit = new EngineKit(test.database());
    long worker = kit.worker("one");
    kit.submit(new Pipeline().step("a").step("b", "a").deliver("a", "out/a.laz").hook("x"));
    kit.succeed(kit.claimOne(worker));
    kit.fail(kit.claimOne(worker), "bad points");
  }

  private static void makeViewsOfAnother(DatabaseAddress address) throws SQLException {
    execute(
        address,
        "CREATE OR REPLACE FUNCTION iso(at timestamptz) RETURNS text LANGUAGE sql STABLE"
            + " RETURN 'another form'");
    execute(address, "UPDATE schema_history SET checksum = 1 WHERE description = 'views'");
  }

  private static void execute(DatabaseAddress address, String sql) throws SQLException {
    try (Connection connection = ConnectionPool.plain(address).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = " + address.schema());
      statement.execute(sql);
    }
  }

  private static List<String> read(DatabaseAddress address, String sql) throws SQLException {
    var rows = new ArrayList<String>();
    try (Connection connection = ConnectionPool.plain(address).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = " + address.schema());
      try (ResultSet found = statement.executeQuery(sql)) {
        while (found.next()) {
          rows.add(found.getString(1));
        }
      }
    }
    return rows;
  }
}
