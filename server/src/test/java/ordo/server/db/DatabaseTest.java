package ordo.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import ordo.server.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class DatabaseTest {
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
  void timesLeaveInUtcWhateverTheZoneOfTheSession() {
    String shown =
        query("SELECT iso(timestamptz '2026-02-24 23:09:31.276999+05:00')", String.class);
    assertThat(shown).isEqualTo("2026-02-24T18:09:31.276Z");
    assertThat(query("SELECT current_setting('TimeZone')", String.class)).isNotEqualTo("UTC");
  }

  @Test
  void shownDurationsAreTheDifferenceOfShownTimes() {
    String sql =
        "SELECT shown_millis(timestamptz '2026-01-01 00:00:00.0019Z',"
            + " timestamptz '2026-01-01 00:00:00.0031Z')";
    assertThat(query(sql, Long.class)).isEqualTo(2);
  }

  @Test
  void aSecondSchemaOfTheSameDatabaseHasTablesOfItsOwn() {
    try (Database other = Database.open(test.address().withSchema("drop_in"), 2)) {
      String where =
          other.withSession(
              session ->
                  session
                      .handle()
                      .createQuery("SELECT CAST(CAST('job' AS regclass) AS text)")
                      .mapTo(String.class)
                      .one());
      assertThat(where).isEqualTo("job");
      assertThat(query("SELECT CAST(CAST('drop_in.job' AS regclass) AS text)", String.class))
          .isEqualTo("drop_in.job");
    }
  }

  @Test
  void aStatementIsPlannedOnceForASession() {
    String plans =
        test.database()
            .withSession(
                session -> {
                  for (int i = 0; i < 3; i++) {
                    session
                        .handle()
                        .createQuery("SELECT count(*) FROM job WHERE id = ANY(:jobs)")
                        .bindArray("jobs", Long.class, i)
                        .mapTo(Long.class)
                        .one();
                  }
                  return session
                      .handle()
                      .createQuery(
                          "SELECT generic_plans || ' generic, ' || custom_plans || ' custom'"
                              + " FROM pg_prepared_statements"
                              + " WHERE statement LIKE 'SELECT count(*) FROM job%'")
                      .mapTo(String.class)
                      .one();
                });
    assertThat(plans).isEqualTo("3 generic, 0 custom");
  }

  @Test
  void aPlanMadeWhileATableIsEmptyDoesNotReadItWhole() {
    String plan =
        test.database()
            .withSession(
                session ->
                    String.join(
                        "\n",
                        session
                            .handle()
                            .createQuery(
                                "EXPLAIN SELECT o.path FROM job j"
                                    + " JOIN output o ON o.job_id = j.id WHERE j.id = ANY(:jobs)")
                            .bindArray("jobs", Long.class, 1L)
                            .mapTo(String.class)
                            .list()));
    assertThat(plan).contains("output_pkey").contains("job_pkey").doesNotContain("Seq Scan");
  }

  @Test
  void everySessionHasTimeoutsSoThatNoLockOutlivesAHungProcess() {
    assertThat(query("SELECT current_setting('statement_timeout')", String.class)).isEqualTo("30s");
    assertThat(query("SELECT current_setting('idle_in_transaction_session_timeout')", String.class))
        .isEqualTo("15s");
  }

  @Test
  void aDatabaseThatCannotBeReachedIsSaidToBeAway() {
    var nowhere = DatabaseAddress.of("postgresql://u:p@127.0.0.1:1/none", Optional.empty());
    assertThatThrownBy(() -> Database.open(nowhere, 1)).isInstanceOf(DatabaseAway.class);
  }

  @Test
  void aDatabaseWithoutRoomIsAwayUntilThereIsSome() {
    String full = "DO 'BEGIN RAISE disk_full; END'";
    assertThatThrownBy(
            () -> test.database().useTransaction(session -> session.handle().execute(full)))
        .isInstanceOf(DatabaseAway.class);
  }

  @Test
  void readsTheFormsOfDatabaseUrlAndNeverRepeatsAPassword() {
    var address =
        DatabaseAddress.of(
            "postgres://a%40b:s+e%2Fcret@db.example/ordo?ssl=true", Optional.empty());
    assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:5432/ordo?ssl=true");
    assertThat(address.user()).isEqualTo("a@b");
    assertThat(address.password()).isEqualTo("s+e/cret");
    assertThat(address.toString()).doesNotContain("s+e/cret");
    assertThatThrownBy(() -> DatabaseAddress.of("mysql://u:secret@h/d", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DATABASE_URL")
        .hasMessageNotContaining("secret");
  }

  @Test
  void theDatabasesClockIsReadable() {
    assertThat(test.database().now()).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
  }

  private static <T> T query(String sql, Class<T> type) {
    return test.database()
        .withSession(session -> session.handle().createQuery(sql).mapTo(type).one());
  }
}
