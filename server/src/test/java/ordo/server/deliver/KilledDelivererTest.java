package ordo.server.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import ordo.model.JobId;
import ordo.model.StepLimits;
import ordo.server.db.Database;
import ordo.server.db.DatabaseAddress;
import ordo.server.delivered.Delivered;
import ordo.server.dispatch.Dispatch;
import ordo.server.dispatch.loop.ServerLoop;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.store.Store;
import ordo.store.folder.FolderStore;
import ordo.wire.ClaimedTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers are killed while many jobs deliver to one path; no delivery is in its own way. */
final class KilledDelivererTest {
  private static final int JOBS = 24;
  private static final int FILES = 8;
  private static final int KILLS = 2;

  @TempDir Path folder;

  @Test
  void everyDeliveryEndsWellWhateverWasKilled() throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    try (TestDatabase test = TestDatabase.create();
        Store store = FolderStore.open(folder)) {
      EngineKit kit = new EngineKit(test.database());
      List<JobId> jobs = submitAll(kit);
      for (int kill = 0; kill < KILLS; kill++) {
        Process deliverer = start(test.address());
        for (int turns = random.nextInt(1, JOBS / KILLS); turns > 0; turns--) {
          assertThat(deliverer.inputReader().readLine()).as("seed %d", seed).isNotNull();
        }
        deliverer.destroyForcibly().waitFor();
        assertThat(left()).as("whole, seed %d", seed).hasSize(FILES);
        kit.leaveAll(); // what it held is given back
      }
      var delivered = new Delivered(test.database(), store);
      try (ServerLoop loop =
          DeliveryRunner.loop(store, delivered, Audit.NONE, kit.dispatch, LeaseTerms.STANDARD)) {
        while (loop.runOnce() > 0 || kit.releaseRetries() > 0) {
          // until nothing is left
        }
      }
      for (JobId job : jobs) {
        assertThat(kit.status(job))
            .as("seed %d: %s", seed, kit.body(job).get("outputs"))
            .isEqualTo("success");
      }
      assertThat(left()).hasSize(FILES);
      assertThat(kit.count("SELECT count(*) FROM delivery_begun")).isZero();
      assertThat(folder.resolve(".ordo/kept")).doesNotExist();
    }
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("contested"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** Jobs that are all ready to deliver to one path, each with files of its own. */
  private List<JobId> submitAll(EngineKit kit) throws IOException {
    List<JobId> jobs = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      jobs.add(
          kit.submit(
              new Pipeline()
                  .named("contested")
                  .step("t", Pipeline.TILES, StepLimits.NONE)
                  .deliver("t", "contested")));
    }
    long worker = kit.worker("maker");
    for (int i = 0; i < JOBS; i++) {
      make(kit.claim(worker, 1).getFirst(), kit);
    }
    return jobs;
  }

  private void make(ClaimedTask step, EngineKit kit) throws IOException {
    Path made = Files.createDirectories(folder.resolve(step.outputs().get("out").uri()));
    for (int i = 0; i < FILES; i++) {
      Files.writeString(made.resolve(step.key().jobId() + "-" + i), "x".repeat(i));
    }
    kit.succeed(step);
  }

  private Process start(DatabaseAddress address) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Deliverer.class.getName(),
            folder.toString(),
            address.jdbcUrl(),
            address.user(),
            address.password(),
            address.schema())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Delivers until it is killed, with a line for each turn. */
  static final class Deliverer {
    public static void main(String[] args) throws IOException {
      var address = new DatabaseAddress(args[1], args[2], args[3], args[4]);
      try (Database database = Database.open(address, 4);
          Store store = FolderStore.open(Path.of(args[0]));
          ServerLoop loop =
              DeliveryRunner.loop(
                  store,
                  new Delivered(database, store),
                  Audit.NONE,
                  new Dispatch(database, LeaseTerms.STANDARD),
                  LeaseTerms.STANDARD)) {
        while (true) {
          loop.runOnce();
          System.out.println("turn");
        }
      }
    }
  }
}
