package ordo.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import ordo.server.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    try (Database other = Database.open(test.address("drop_in"), 2)) {
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
  void aStatementThatIsRefusedSaysSoWithoutItsValues() {
    assertThatThrownBy(
            () ->
                test.database()
                    .useSession(
                        session ->
                            session
                                .handle()
                                .createQuery("SELECT count(*) FROM nothing WHERE x = :value")
                                .bind("value", "confidential")
                                .mapTo(Long.class)
                                .one()))
        .hasMessageContaining("relation \"nothing\" does not exist")
        .hasMessageNotContaining("confidential")
        .hasMessageNotContaining("Exception");
  }

  @Test
  void aDatabaseWithoutRoomIsAwayUntilThereIsSome() {
    String full = "DO 'BEGIN RAISE disk_full; END'";
    assertThatThrownBy(
            () -> test.database().useTransaction(session -> session.handle().execute(full)))
        .isInstanceOf(DatabaseAway.class);
  }

  @Test
  void aStatementThatTakesTooLongIsWorthAnotherTry() {
    assertThatThrownBy(
            () ->
                test.database()
                    .useTransaction(
                        session -> {
                          session.handle().execute("SET LOCAL statement_timeout = '20ms'");
                          session.handle().execute("SELECT pg_sleep(20)");
                        }))
        .isInstanceOf(DatabaseAway.class);
  }

  /** As after a failover, when a connection or an address still leads to the old primary. */
  @Test
  void aDatabaseThatTakesNoWritesIsAwayAndNoConnectionToItIsKept() {
    try (Database one = Database.open(test.address(), 1)) {
      int before = backend(one);
      assertThat(backend(one)).isEqualTo(before);
      assertThatThrownBy(
              () ->
                  one.useTransaction(
                      session -> {
                        session.handle().execute("SET TRANSACTION READ ONLY");
                        session.handle().execute("DELETE FROM removal");
                      }))
          .isInstanceOfSatisfying(
              DatabaseAway.class,
              away -> assertThat(away.why()).isEqualTo(DatabaseAway.Why.NO_WRITES));
      assertThat(backend(one)).isNotEqualTo(before);
    }
  }

  private static int backend(Database database) {
    return database.withSession(
        session ->
            session.handle().createQuery("SELECT pg_backend_pid()").mapTo(Integer.class).one());
  }

  @Test
  void ofSeveralHostsTheOneThatTakesWritesIsUsed() {
    String host = test.address().place().replaceFirst("/.*", "");
    String name = test.address().place().replaceFirst(".*/", "");
    var several =
        DatabaseAddress.of(
            "postgresql://%s:%s@127.0.0.1:1,%s/%s"
                .formatted(test.address().user(), test.address().password(), host, name),
            Optional.empty());
    try (Database database = Database.open(several, 1)) {
      assertThat(database.now()).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgresql://h/d | jdbc:postgresql://h:5432/d | postgres |",
        "jdbc:postgresql://u@h:1/d | jdbc:postgresql://h:1/d | u |",
        "postgres://u:p@a,b:6/d | jdbc:postgresql://a:5432,b:6/d?targetServerType=primary&hostRecheckSeconds=2 | u | p",
        "postgres://u:p@a,b/d?hostRecheckSeconds=9 | jdbc:postgresql://a:5432,b:5432/d?hostRecheckSeconds=9&targetServerType=primary | u | p",
        "postgres://u:p@a,b/d?targetServerType=any | jdbc:postgresql://a:5432,b:5432/d?targetServerType=any&hostRecheckSeconds=2 | u | p",
        "postgresql://u:p@[::1]:7,[fe80::2]/d | jdbc:postgresql://[::1]:7,[fe80::2]:5432/d?targetServerType=primary&hostRecheckSeconds=2 | u | p",
        "postgresql://u:a@b?c@h/d | jdbc:postgresql://h:5432/d | u | a@b?c",
        "postgresql://h/d?user=a@b/c | jdbc:postgresql://h:5432/d?user=a@b/c | postgres |",
        "postgresql://db_1.example/d | jdbc:postgresql://db_1.example:5432/d | postgres |",
      })
  void readsHostsAndUserInfo(String url, String jdbc, String user, String password) {
    var address = DatabaseAddress.of(url, Optional.empty());
    assertThat(address.jdbcUrl()).isEqualTo(jdbc);
    assertThat(address.user()).isEqualTo(user);
    assertThat(address.password()).isEqualTo(password == null ? "" : password);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://u:secret@h", "postgresql://u:secret@h/", "postgresql://u:secret@:5/d",
        "postgresql://u:secret@h:0/d", "postgresql://u:secret@a,,b/d", "postgresql:/u:secret@h/d",
        "postgresql://u:secret@::1/d", "postgresql://u:secret%zz@h/d"
      })
  void refusesOtherFormsOfDatabaseUrlWithoutRepeatingThem(String url) {
    assertThatThrownBy(() -> DatabaseAddress.of(url, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DATABASE_URL: expected postgresql://")
        .hasMessageContaining("found ")
        .hasMessageNotContaining("secret");
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
