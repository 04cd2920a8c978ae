package ordo.server.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordo.model.ArtifactType;
import ordo.model.JobId;
import ordo.model.StepLimits;
import ordo.server.delivered.Delivered;
import ordo.server.dispatch.end.RetryRule;
import ordo.server.dispatch.loop.ServerLoop;
import ordo.server.dispatch.task.DeliverySlots;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.store.FileTree;
import ordo.store.Store;
import ordo.store.folder.FolderStore;
import ordo.wire.ClaimedTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class DeliveryTest {
  @TempDir static Path folder;

  private static TestDatabase test;
  private static EngineKit kit;
  private static long worker;
  private static ServerLoop loop;

  @BeforeAll
  static void open() throws IOException {
    test = TestDatabase.create();
    kit = new EngineKit(test.database());
    worker = kit.worker("one");
    loop = loop(FolderStore.open(folder));
  }

  private static ServerLoop loop(Store store) {
    return loop(store, Audit.NONE);
  }

  private static ServerLoop loop(Store store, Audit audit) {
    var delivered = new Delivered(test.database(), store);
    return DeliveryRunner.loop(store, delivered, audit, kit.dispatch, LeaseTerms.STANDARD);
  }

  /** The same store, opened by somebody whose work folder is removed then. */
  private static Store withoutWorkFolder() throws IOException {
    Set<Path> others = workFolders();
    Store store = FolderStore.open(folder);
    for (Path made : workFolders()) {
      if (!others.contains(made)) {
        FileTree.delete(made);
      }
    }
    return store;
  }

  private static Set<Path> workFolders() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve(".ordo/work"))) {
      return all.filter(Files::isDirectory).collect(Collectors.toSet());
    }
  }

  @AfterEach
  void endWhatIsLeft() {
    kit.cancelAll();
  }

  @AfterAll
  static void close() {
    loop.close();
    test.close();
  }

  @Test
  void whatTheStepsMadeIsCopiedBeforeTheFinalStatusIsSet() throws IOException {
    JobId job = kit.submit(new Pipeline().step("a").deliver("a", "results/a.laz"));
    make("artifacts/job_" + job + "/a/output.laz", "points");
    kit.succeed(kit.claimOne(worker));
    assertThat(kit.status(job)).isEqualTo("running");
    assertThat(loop.runOnce()).isEqualTo(1);
    assertThat(folder.resolve("results/a.laz")).hasContent("points");
    assertThat(kit.status(job)).isEqualTo("success");
    assertThat(kit.body(job).at("/outputs/0/delivered_uri").asString()).isEqualTo("results/a.laz");
  }

  @Test
  void whatTheAuditFindsBrokenIsNotDeliveredAndSaysWhy() throws IOException {
    JobId job = kit.submit(new Pipeline().step("a").deliver("a", "results/broken.laz"));
    make("artifacts/job_" + job + "/a/output.laz", "points");
    kit.succeed(kit.claimOne(worker));
    List<Audit.Artifact> asked = new ArrayList<>();
    Audit audit =
        (artifact, _) -> {
          asked.add(artifact);
          return Optional.of("expected a tree, found a stump");
        };
    try (Store store = FolderStore.open(folder);
        ServerLoop auditing = loop(store, audit)) {
      assertThat(auditing.runOnce()).isEqualTo(1);
      assertThat(asked.getFirst().type()).isEqualTo(ArtifactType.LAS);
      assertThat(asked.getFirst().path().value()).startsWith("artifacts/job_" + job);
    }
    assertThat(kit.body(job).at("/outputs/0/error").asString())
        .isEqualTo("broken_data_set: expected a tree, found a stump");
    assertThat(folder.resolve("results/broken.laz")).doesNotExist();
    assertThat(kit.status(job)).isNotEqualTo("success");
  }

  /** Its server died in it: nobody says when it ends, and no try is spent on it. */
  @Test
  void anUploadInItsWayIsWaitedForHoweverLongItTakes() throws IOException {
    JobId job = kit.submit(new Pipeline().step("a").deliver("a", "results/late.laz"));
    make("artifacts/job_" + job + "/a/output.laz", "points");
    kit.succeed(kit.claimOne(worker));
    execute(
        "INSERT INTO upload (id, path, length, overwrite, resumable, created_by, expires_at, placing_until)"
            + " VALUES (repeat('a', 32), 'results/late.laz', 1, false, true, 'test',"
            + " clock_timestamp() + interval '1 day', clock_timestamp() + interval '10 minutes')");
    for (int look = 1; look <= RetryRule.DELIVERY_ATTEMPTS_MAX + 2; look++) {
      assertThat(loop.runOnce()).isEqualTo(1);
      assertThat(kit.status(job)).isEqualTo("running");
      assertThat(loop.runOnce()).as("it looks again after a wait").isZero();
      kit.releaseRetries();
    }
    assertThat(folder.resolve("results/late.laz")).doesNotExist();
    execute("UPDATE upload SET placing_until = clock_timestamp()");
    assertThat(loop.runOnce()).isEqualTo(1);
    assertThat(kit.status(job)).isEqualTo("success");
    assertThat(folder.resolve("results/late.laz")).hasContent("points");
  }

  private static void execute(String sql) {
    test.database().useSession(session -> session.handle().execute(sql));
  }

  @Test
  void anAuditThatCannotReadTheStoreIsTriedAgain() throws IOException {
    JobId job = kit.submit(new Pipeline().step("a").deliver("a", "results/later.laz"));
    make("artifacts/job_" + job + "/a/output.laz", "points");
    kit.succeed(kit.claimOne(worker));
    Audit audit =
        (_, _) -> {
          throw new IOException("the disk does not answer");
        };
    try (Store store = FolderStore.open(folder);
        ServerLoop auditing = loop(store, audit)) {
      assertThat(auditing.runOnce()).isEqualTo(1);
    }
    assertThat(kit.status(job)).isEqualTo("running");
    kit.releaseRetries();
    assertThat(loop.runOnce()).isEqualTo(1);
    assertThat(kit.status(job)).isEqualTo("success");
  }

  @Test
  void aCopyThatFailsIsTriedFiveTimesWithTheDocumentedWaits() throws IOException {
    JobId job = kit.submit(new Pipeline().step("a").deliver("a", "results/none.laz"));
    make("artifacts/job_" + job + "/a/output.laz", "points");
    kit.succeed(kit.claimOne(worker));
    try (Store crippled = withoutWorkFolder();
        ServerLoop failing = loop(crippled)) {
      for (int expected : List.of(1, 5, 30, 120)) {
        assertThat(failing.runOnce()).isEqualTo(1);
        assertThat(secondsToWait(job)).isEqualTo(expected);
        assertThat(kit.body(job).at("/outputs/0/error").isNull()).isTrue();
        kit.releaseRetries();
      }
      assertThat(failing.runOnce()).isEqualTo(1);
    }
    JsonNode body = kit.body(job);
    assertThat(body.at("/outputs/0/error").asString())
        .isEqualTo(
            "copying artifacts/job_"
                + job
                + "/a/output.laz to results/none.laz: store path results/none.laz: it is not there"
                + " any more");
    assertThat(body.at("/job/status").asString()).isEqualTo("partial");
    assertThat(body.at("/job/error").asString())
        .startsWith("Output 'step:a.out' was not delivered: ");
  }

  @Test
  void whatCannotBeDeliveredAtAllIsTriedOnce() {
    JobId job = kit.submit(new Pipeline().step("a").deliver("a", "results/gone.laz"));
    kit.succeed(kit.claimOne(worker));
    assertThat(loop.runOnce()).isEqualTo(1);
    assertThat(kit.status(job)).isEqualTo("partial");
    assertThat(kit.body(job).at("/outputs/0/error").asString())
        .isEqualTo(
            "store path artifacts/job_"
                + job
                + "/a/output.laz: expected a file or a directory, found nothing");
  }

  @Test
  void aPlaceThatHasBecomeImpossibleIsTriedOnce() throws IOException {
    JobId job = kit.submit(new Pipeline().step("a").deliver("a", "out/of/it.laz"));
    make("artifacts/job_" + job + "/a/output.laz", "points");
    kit.succeed(kit.claimOne(worker));
    Path outside = Files.createTempDirectory("outside");
    Path link = Files.createSymbolicLink(folder.resolve("out"), outside);
    assertThat(loop.runOnce()).isEqualTo(1);
    Files.delete(link);
    assertThat(kit.status(job)).isEqualTo("partial");
    assertThat(kit.body(job).at("/outputs/0/error").asString())
        .endsWith("expected a place in the store, found the link out, which leads out of it");
    assertThat(outside).isEmptyDirectory();
    Files.delete(outside);
  }

  @Test
  void deliveriesToEqualOrNestedPathsAreNeverClaimedTogether() {
    for (String path : List.of("nest/x", "nest", "nest/x/y", "nestling", "nest/xy")) {
      kit.submit(new Pipeline().step("t", Pipeline.TILES, StepLimits.NONE).deliver("t", path));
    }
    kit.claim(worker, 20).forEach(kit::succeed);
    EngineKit other = new EngineKit(test.database());
    List<ClaimedTask> first = kit.claim(worker, EngineKit.SERVER_TYPES, 1);
    assertThat(targets(first)).containsExactly("nest/x");
    List<ClaimedTask> beside = other.claim(worker, EngineKit.SERVER_TYPES, 20);
    assertThat(targets(beside)).containsExactlyInAnyOrder("nestling", "nest/xy");
    first.forEach(kit::succeed);
    assertThat(targets(other.claim(worker, EngineKit.SERVER_TYPES, 20)))
        .containsExactly("nest/x/y");
    beside.forEach(kit::succeed);
  }

  private static List<String> targets(List<ClaimedTask> deliveries) {
    return deliveries.stream().map(task -> DeliverySlots.target(task).value()).toList();
  }

  private static long secondsToWait(JobId job) {
    return kit.count(
        "SELECT CAST(round(extract(epoch FROM not_before - clock_timestamp())) AS bigint)"
            + " FROM task WHERE job_id = ? AND kind = 'delivery'",
        job.value());
  }

  private static void make(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
