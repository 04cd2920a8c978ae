package ordo.server.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import ordo.model.JobId;
import ordo.server.db.Database;
import ordo.server.db.DatabaseAddress;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.wire.ClaimedTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state of one database, carried to another in a file. */
final class BackupTest {
  @TempDir Path folder;
  private Path file;
  private TestDatabase first;
  private TestDatabase second;

  @BeforeEach
  void open() {
    file = folder.resolve("ordo.backup");
    first = TestDatabase.create();
    second = TestDatabase.create();
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
  }

  @Test
  void everyJobIsAsItWasAndTheNextOneGoesOn() throws IOException {
    EngineKit before = new EngineKit(first.database());
    long worker = before.worker("one");
    JobId ended = before.submit(pipeline());
    ClaimedTask done = before.claimOne(worker);
    before.succeed(done);
    before.fail(before.claimOne(worker), "a tab \t, a \\ and a line\nmore");
    JobId running = before.submit(pipeline());
    ClaimedTask held = before.claimOne(worker);
    execute(
        first,
        "INSERT INTO delivered (path, kind, paths, delivered_at) VALUES"
            + " ('out/b', 'file', '\\x00ff5c', now())");
    DatabaseBackup.write(first.address(), file);
    before.submit(pipeline()); // not in the back-up

    DatabaseRestore.read(file, second.address());
    EngineKit after = new EngineKit(second.database());
    assertThat(after.body(ended)).isEqualTo(before.body(ended));
    assertThat(after.body(running)).isEqualTo(before.body(running));
    assertThat(after.count("SELECT count(*) FROM job")).isEqualTo(2);
    assertThat(after.count("SELECT count(*) FROM event"))
        .isEqualTo(before.count("SELECT count(*) FROM event WHERE job_id <= ?", running.value()));
    assertThat(after.succeed(held)).as("what ran goes on under its token").isTrue();
    assertThat(after.submit(pipeline()).value()).isEqualTo(running.value() + 1);
    assertThat(after.worker("two")).isGreaterThan(worker);
    assertThat(after.count("SELECT count(*) FROM delivered WHERE paths = '\\x00ff5c'")).isOne();
  }

  private static void execute(TestDatabase database, String sql) {
    database.database().useSession(session -> session.handle().execute(sql));
  }

  private static Pipeline pipeline() {
    return new Pipeline().step("a").step("b", "a").deliver("a", "out/a.laz").hook("");
  }

  @Test
  void noTableIsForgotten() throws Exception {
    try (BackupSql sql = BackupSql.reading(first.address())) {
      List<String> all = new ArrayList<>(BackupManifest.TABLES);
      all.addAll(BackupManifest.LEFT_OUT);
      assertThat(all).containsExactlyInAnyOrderElementsOf(sql.tables());
    }
  }

  @Test
  void aDatabaseOfAnOlderProgramIsBackedUpAsItIsAndMigratedWhereItIsRestored() throws Exception {
    DatabaseAddress older = inSchema(first.address(), "older");
    Database.migrate(older, "4");
    try (Connection connection =
            DriverManager.getConnection(older.jdbcUrl(), older.user(), older.password());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO older.recipe (name, version, definition, definition_digest)"
              + " VALUES ('old', '1', '{}', 'digest')");
      deliverTwice(statement);
    }

    DatabaseBackup.write(older, file);
    DatabaseAddress restored = inSchema(second.address(), "restored");
    DatabaseRestore.read(file, restored);

    try (Database database = Database.open(restored, 1)) {
      EngineKit kit = new EngineKit(database);
      assertThat(kit.count("SELECT count(*) FROM recipe WHERE name = 'old'")).isEqualTo(1);
      assertThat(kit.count("SELECT count(*) FROM removal")).isZero();
      assertThat(kit.count("SELECT count(*) FROM delivered")).as("a table of today").isOne();
      assertThat(
              kit.count(
                  "SELECT count(*) FROM delivered WHERE path = 'out/ept' AND kind = 'directory'"
                      + " AND source = 'artifacts/job_2/a' AND digest = 'digest 2'"))
          .as("the last delivery, whose files lie where they were staged")
          .isOne();
    }
  }

  /** As a program of schema version 4 wrote it: two jobs to one path, and one that failed. */
  private static void deliverTwice(Statement statement) throws SQLException {
    statement.execute(
        """
        INSERT INTO older.job
            (id, recipe_id, status, started_at, finished_at, params, steps_open,
             steps_succeeded, deliveries_open)
        SELECT n, (SELECT min(id) FROM older.recipe), 'success', now(), now(), '{}', 0, 1, 0
        FROM generate_series(1, 3) n
        """);
    statement.execute(
        """
        INSERT INTO older.artifact (job_id, name, type, uri, directory, hash, producer_step)
        SELECT n, 'step:a.out', 'ept', 'artifacts/job_' || n || '/a', true, 'digest ' || n, 'a'
        FROM generate_series(1, 3) n
        """);
    statement.execute(
        """
        INSERT INTO older.output
            (job_id, artifact_name, ord, path, delivered_uri, delivered_at, error)
        VALUES (1, 'step:a.out', 1, 'out/ept', 'out/ept/', now() - interval '1 day', NULL),
               (2, 'step:a.out', 1, 'out/ept', 'out/ept/', now(), NULL),
               (3, 'step:a.out', 1, 'out/never', NULL, NULL, 'disk full')
        """);
  }

  private static DatabaseAddress inSchema(DatabaseAddress address, String schema) {
    return new DatabaseAddress(address.jdbcUrl(), address.user(), address.password(), schema);
  }

  @Test
  void aDatabaseWithJobsIsNotTouched() throws IOException {
    DatabaseBackup.write(first.address(), file);
    EngineKit there = new EngineKit(second.database());
    JobId job = there.submit(pipeline());
    assertThatThrownBy(() -> DatabaseRestore.read(file, second.address()))
        .hasMessageContaining("expected an empty database, found rows in");
    assertThat(there.status(job)).isEqualTo("pending");
  }

  @Test
  void aFileThatIsCutOrSomethingElseLeavesTheDatabaseEmpty() throws IOException {
    EngineKit kit = new EngineKit(first.database());
    kit.submit(pipeline());
    DatabaseBackup.write(first.address(), file);
    byte[] whole = Files.readAllBytes(file);
    for (int length : List.of(0, 10, whole.length / 4, whole.length / 2)) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> DatabaseRestore.read(file, second.address()))
          .as("the first %d of %d bytes", length, whole.length)
          .isInstanceOf(IOException.class);
    }
    Files.writeString(file, "something else");
    assertThatThrownBy(() -> DatabaseRestore.read(file, second.address()))
        .hasMessageContaining("expected a back-up");
    assertThat(new EngineKit(second.database()).count("SELECT count(*) FROM recipe")).isZero();
    Files.write(file, whole);
    DatabaseRestore.read(file, second.address());
    assertThat(new EngineKit(second.database()).count("SELECT count(*) FROM job")).isEqualTo(1);
  }

  @Test
  void backUpsAtOnceLeaveOneWholeFileAndNothingBeside() throws Exception {
    new EngineKit(first.database()).submit(pipeline());
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> written =
          both.invokeAll(List.of(this::isWritten, this::isWritten, this::isWritten));
      int count = 0;
      for (Future<Boolean> one : written) {
        count += one.get() ? 1 : 0;
      }
      assertThat(count).isPositive();
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
    DatabaseRestore.read(file, second.address());
    assertThat(new EngineKit(second.database()).count("SELECT count(*) FROM job")).isOne();
  }

  private boolean isWritten() throws IOException {
    try {
      return DatabaseBackup.write(first.address(), file) > 0;
    } catch (FileAlreadyExistsException late) {
      return false;
    }
  }

  @Test
  void noFileIsReplaced() throws IOException {
    Files.writeString(file, "mine");
    assertThatThrownBy(() -> DatabaseBackup.write(first.address(), file))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("mine");
  }
}
