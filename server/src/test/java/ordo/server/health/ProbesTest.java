package ordo.server.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import ordo.server.db.Database;
import ordo.server.testkit.Relay;
import ordo.server.testkit.TestDatabase;
import ordo.store.folder.FolderStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real disks that are full, and a real database that is away or takes no writes. */
final class ProbesTest {
  @TempDir static Path folder;
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
  void aStoreWithoutAFreeByteIsNotReadyUntilThereIsRoom() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("store"), 2);
        FolderStore store = FolderStore.open(disk.folder());
        Probes probes = new Probes(test.database(), store)) {
      assertThat(problem(probes, "store")).isEmpty();
      disk.fill();
      assertThat(problem(probes, "store").orElseThrow())
          .startsWith("the store cannot be written and read: ")
          .containsIgnoringCase("no space left")
          .doesNotContain(disk.folder().toString());
      assertThat(problem(probes, "database")).isEmpty();
      disk.clear();
      assertThat(problem(probes, "store")).isEmpty();
    }
  }

  @Test
  void aDatabaseWithoutAFreeByteIsNotReadyUntilThereIsRoom() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("database"), 64);
        FolderStore store = FolderStore.open(folder.resolve("other"))) {
      disk.giveTo(query(test.database(), "SHOW data_directory"));
      String name = "small_" + ProcessHandle.current().pid();
      execute("CREATE TABLESPACE " + name + " LOCATION '" + disk.folder() + "'");
      execute("CREATE DATABASE " + name + " TABLESPACE " + name);
      String url = test.address().jdbcUrl().replaceFirst("/[^/]*$", "/" + name);
      var address =
          new ordo.server.db.DatabaseAddress(
              url, test.address().user(), test.address().password(), "public");
      try (Database small = Database.open(address, 2);
          Probes probes = new Probes(small, store)) {
        assertThat(problem(probes, "database")).isEmpty();
        disk.fill();
        assertThat(problem(probes, "database")).contains("no space left on the database's disk");
        disk.clear();
        assertThat(problem(probes, "database")).isEmpty();
      } finally {
        execute("DROP DATABASE " + name + " WITH (FORCE)");
        execute("DROP TABLESPACE " + name);
      }
    }
  }

  @Test
  void aDatabaseThatIsAwayOrTakesNoWritesSaysWhich() throws Exception {
    try (Relay relay = Relay.to(0, Relay.portOf(test.address()));
        Database database = Database.open(relay.of(test.address()), 2);
        FolderStore store = FolderStore.open(folder.resolve("third"));
        Probes probes = new Probes(database, store)) {
      String name = query(database, "SELECT current_database()");
      assertThat(problem(probes, "database")).isEmpty();
      execute("ALTER DATABASE " + name + " SET default_transaction_read_only = on");
      try (Database standby = Database.open(test.address(), 2);
          Probes there = new Probes(standby, store)) {
        assertThat(problem(there, "database")).contains("the database takes no writes");
      } finally {
        execute("ALTER DATABASE " + name + " RESET default_transaction_read_only");
      }
      relay.cut();
      assertThat(problem(probes, "database")).contains("the database is away");
    }
  }

  /** The loops do not run here: what was found by a look of ours is told all the same. */
  private static Optional<String> problem(Probes probes, String name) {
    assertThatCode(probes::runOnce).doesNotThrowAnyException();
    return probes.watched().stream()
        .map(ordo.server.loop.Watched::look)
        .filter(found -> found.name().equals(name))
        .findFirst()
        .orElseThrow()
        .problem()
        .filter(problem -> !problem.endsWith("is not running"));
  }

  private static String query(Database database, String sql) {
    return database.withSession(
        session -> session.handle().createQuery(sql).mapTo(String.class).one());
  }

  private static void execute(String sql) {
    test.database().useSession(session -> session.handle().execute(sql));
  }

  /** A file system of a few megabytes, in memory. */
  private record SmallDisk(Path folder) implements AutoCloseable {
    static SmallDisk mount(Path at, int megabytes) throws Exception {
      Path folder = Files.createDirectories(at).toRealPath();
      String size = "size=" + megabytes + "m";
      String[] words = {"mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString()};
      assumeTrue(
          new ProcessBuilder(words).start().waitFor() == 0,
          "only root may mount a small file system");
      return new SmallDisk(folder);
    }

    /** To the last byte, as PostgreSQL's and the store's own files lie there already. */
    void fill() throws IOException {
      var piece = new byte[4096];
      try (var out = Files.newOutputStream(folder.resolve("filling"))) {
        while (true) {
          out.write(piece);
        }
      } catch (IOException full) {
        assertThat(full).hasMessageContaining("No space left");
      }
      assertThat(Files.getFileStore(folder).getUsableSpace()).isZero();
    }

    void clear() throws IOException {
      Files.delete(folder.resolve("filling"));
    }

    /** PostgreSQL's user must be able to reach and write it. */
    void giveTo(String dataFolder) throws Exception {
      Files.setOwner(folder, Files.getOwner(Path.of(dataFolder)));
      for (Path above = folder.getParent(); above != null; above = above.getParent()) {
        new ProcessBuilder("chmod", "o+x", above.toString()).start().waitFor();
      }
    }

    @Override
    public void close() {
      try {
        new ProcessBuilder("umount", "-l", folder.toString()).start().waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
