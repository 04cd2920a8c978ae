package ordo.server.delivered;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ordo.model.JobId;
import ordo.model.StepLimits;
import ordo.model.StorePath;
import ordo.model.Submission;
import ordo.server.deliver.DeliveryRunner;
import ordo.server.dispatch.LeaseTerms;
import ordo.server.dispatch.ServerLoop;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.server.upkeep.Retention;
import ordo.store.FolderStore;
import ordo.store.Replaceable;
import ordo.store.Store;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What may be replaced where an output goes, on a real store and a real database. */
final class DeliveredTest {
  private static final String EPT_JSON =
      "{\"schema\": [], \"bounds\": [], \"span\": 128, \"dataType\": \"laszip\"}";
  private static final String POTREE_JSON =
      "{\"version\": \"2.0\", \"hierarchy\": {}, \"attributes\": []}";

  @TempDir static Path folder;

  private static TestDatabase test;
  private static EngineKit kit;
  private static long worker;
  private static Store store;
  private static Delivered delivered;
  private static ServerLoop loop;

  @BeforeAll
  static void open() throws IOException {
    test = TestDatabase.create();
    kit = new EngineKit(test.database());
    worker = kit.worker("one");
    store = FolderStore.open(folder);
    delivered = new Delivered(test.database(), store);
    loop = DeliveryRunner.loop(store, delivered, kit.dispatch, LeaseTerms.STANDARD);
  }

  @AfterEach
  void endWhatIsLeft() {
    kit.cancelAll();
  }

  @AfterAll
  static void close() throws IOException {
    loop.close();
    store.close();
    test.close();
  }

  @Test
  void aFolderOfSurveysIsRefusedAtSubmissionAndAtDeliveryAndStays() throws IOException {
    put("survey2026/raw/a.las", "points");
    assertThat(obstacle("survey2026"))
        .hasValue(
            "expected nothing at 'survey2026' but what Ordo delivered there, found the file"
                + " 'survey2026/raw/a.las' (6 bytes)");
    assertThat(obstacle("survey2026", true)).as("overwrite is for one thing").isPresent();
    JobId job = tiles("survey2026", false, Map.of("ept.json", "{}"));
    JsonNode body = kit.body(job);
    assertThat(body.at("/outputs/0/error").asString())
        .isEqualTo("path_occupied: " + obstacle("survey2026").orElseThrow());
    assertThat(body.at("/job/error").asString())
        .startsWith("Output 'step:t.out' was not delivered: path_occupied: ");
    assertThat(body.at("/job/status").asString()).isEqualTo("partial");
    assertThat(contents("survey2026")).isEqualTo(Map.of("raw/a.las", "points"));
  }

  @Test
  void aFileAboveIsInTheWayWhateverMadeIt() throws IOException {
    file("above/mine.laz", false, "points");
    put("above/theirs.laz", "points");
    for (String file : new String[] {"above/mine.laz", "above/theirs.laz"}) {
      assertThat(obstacle(file + "/deep/er", true))
          .hasValue("expected folders above '" + file + "/deep/er', found the file '" + file + "'");
    }
  }

  @Test
  void aDeliveryReplacesWhatOneBeforeItMade() throws IOException {
    assertSuccess(tiles("again/t", false, Map.of("a", "1", "deep/b", "1")));
    assertThat(obstacle("again/t")).isEmpty();
    assertSuccess(tiles("again/t", false, Map.of("a", "22", "deep/c", "2")));
    assertThat(contents("again/t")).isEqualTo(Map.of("a", "22", "deep/c", "2"));
    assertSuccess(file("again/t", false, "a file now"));
    assertThat(folder.resolve("again/t")).hasContent("a file now");
    assertSuccess(tiles("again/t", false, Map.of("x", "3")));
    assertThat(contents("again/t")).isEqualTo(Map.of("x", "3"));
    assertThat(kit.count("SELECT count(*) FROM delivered WHERE path = 'again/t'")).isOne();
    assertThat(kit.count("SELECT count(*) FROM delivery_begun WHERE path = 'again/t'")).isZero();
    assertThat(
            kit.count(
                "SELECT count(*) FROM delivered WHERE path = 'again/t' AND kind = 'directory'"
                    + " AND digest LIKE 'sha256:%' AND length(paths) > 0"))
        .isOne();
  }

  @Test
  void whatIsMissingOrEmptyIsNobodys() throws IOException {
    assertSuccess(tiles("missing", false, Map.of("a", "1", "b", "2")));
    Files.delete(folder.resolve("missing/a"));
    Files.createDirectories(folder.resolve("missing/an/empty/folder"));
    assertThat(obstacle("missing")).isEmpty();
    assertSuccess(tiles("missing", false, Map.of("c", "3")));
    assertThat(contents("missing")).isEqualTo(Map.of("c", "3"));
    Files.delete(folder.resolve("missing/c"));
    Files.delete(folder.resolve("missing"));
    assertSuccess(tiles("missing", false, Map.of("d", "4")));
  }

  @Test
  void aStrangersThingInADeliveredFolderIsNamed() throws IOException {
    assertSuccess(tiles("mixed", false, Map.of("a", "1", "deep/b", "2")));
    put("mixed/deep/notes.txt", "mine");
    assertThat(obstacle("mixed")).get().asString().contains("'mixed/deep/notes.txt' (4 bytes)");
    JobId job = tiles("mixed", false, Map.of("a", "2"));
    assertThat(kit.body(job).at("/outputs/0/error").asString()).contains("mixed/deep/notes.txt");
    assertThat(contents("mixed"))
        .isEqualTo(Map.of("a", "1", "deep/b", "2", "deep/notes.txt", "mine"));
    Files.delete(folder.resolve("mixed/deep/notes.txt"));
    Files.createSymbolicLink(folder.resolve("mixed/link"), Path.of("a"));
    assertThat(obstacle("mixed")).get().asString().contains("the symbolic link 'mixed/link'");
  }

  @Test
  void aFileThatIsNotAsItWasDeliveredIsAStrangers() throws IOException {
    assertSuccess(file("edited/f.laz", false, "points"));
    Path file = folder.resolve("edited/f.laz");
    FileTime delivered = Files.getLastModifiedTime(file);
    put("edited/f.laz", "pointz"); // at once, and of the same size
    assertThat(obstacle("edited/f.laz"))
        .hasValue(
            "expected nothing at 'edited/f.laz' but what Ordo delivered there, found the file"
                + " 'edited/f.laz' (6 bytes), which is not as it was delivered;"
                + " \"overwrite\": true replaces one file");
    put("edited/f.laz", "points and more");
    Files.setLastModifiedTime(file, delivered);
    assertThat(obstacle("edited/f.laz")).isPresent();
    put("edited/f.laz", "points");
    Files.setLastModifiedTime(file, delivered);
    assertThat(obstacle("edited/f.laz")).isEmpty();
    Files.setLastModifiedTime(file, FileTime.from(delivered.toInstant().truncatedTo(SECONDS)));
    assertThat(obstacle("edited/f.laz")).as("kept by an archive to the second").isEmpty();
  }

  @Test
  void deliveriesAboveAndBelowCountTogetherAndWholeSegmentsOnly() throws IOException {
    assertSuccess(file("nest/a/one.laz", false, "1"));
    assertSuccess(tiles("nest/b", false, Map.of("x", "2", "deep/y", "3")));
    assertThat(obstacle("nest")).as("all below is Ordo's").isEmpty();
    assertThat(obstacle("nest/b/deep")).as("a part of what was delivered").isEmpty();
    put("nest/bb/z", "theirs");
    assertThat(obstacle("nest")).get().asString().contains("nest/bb/z");
    assertThat(obstacle("nest/b")).isEmpty();
    Files.delete(folder.resolve("nest/bb/z"));
    Files.delete(folder.resolve("nest/bb"));
    assertSuccess(tiles("nest", false, Map.of("all", "4")));
    assertThat(contents("nest")).isEqualTo(Map.of("all", "4"));
    assertThat(kit.count("SELECT count(*) FROM delivered WHERE path LIKE 'nest/%'")).isZero();
    put("nest/b/x", "2");
    assertThat(obstacle("nest/b")).as("what was replaced is no longer known").isPresent();
  }

  @Test
  void overwriteReplacesOneFile() throws IOException {
    put("over/file.laz", "theirs");
    assertThat(obstacle("over/file.laz")).get().asString().contains("\"overwrite\": true replaces");
    assertSuccess(file("over/file.laz", true, "points"));
    assertThat(folder.resolve("over/file.laz")).hasContent("points");
    put("over/elsewhere", "x");
    Files.createSymbolicLink(folder.resolve("over/link"), Path.of("elsewhere"));
    assertThat(obstacle("over/link", true)).get().asString().contains("the symbolic link");
  }

  @Test
  void overwriteReplacesADataSetThatIsRecognisedAndNothingElse() throws IOException {
    for (String tile : new String[] {"ept-data/0-0-0-0.laz", "ept-hierarchy/0-0-0-0.json"}) {
      put("over/ept/" + tile, "theirs");
    }
    assertThat(obstacle("over/ept", true)).as("no entry file").isPresent();
    put("over/ept/ept.json", "{}");
    assertThat(obstacle("over/ept", true)).as("an entry that says nothing").isPresent();
    put("over/ept/ept.json", EPT_JSON);
    assertThat(obstacle("over/ept")).get().asString().contains("true replaces an EPT data set");
    assertThat(obstacle("over/ept", true)).isEmpty();
    put("over/ept/ept-data/raw.laz", "theirs");
    assertThat(obstacle("over/ept", true)).get().asString().contains("ept-data/raw.laz");
    Files.delete(folder.resolve("over/ept/ept-data/raw.laz"));
    assertSuccess(tiles("over/ept", true, Map.of("ept.json", EPT_JSON)));
    assertThat(contents("over/ept")).isEqualTo(Map.of("ept.json", EPT_JSON));

    put("over/potree/metadata.json", POTREE_JSON);
    put("over/potree/octree.bin", "o");
    put("over/potree/hierarchy.bin", "h");
    assertThat(obstacle("over/potree")).isPresent();
    assertThat(obstacle("over/potree", true)).isEmpty();
    put("over/potree/readme.txt", "theirs");
    assertThat(obstacle("over/potree", true)).get().asString().contains("over/potree/readme.txt");
  }

  @Test
  void aDeliveryKilledAfterTheSwapKnowsItsOwnFilesAgain() throws IOException {
    assertSuccess(tiles("killed", false, Map.of("old", "1")));
    ClaimedTask task = ready("killed", false, Map.of("new", "2", "more", "3"));
    beginAndCopy(task);
    assertThat(contents("killed")).isEqualTo(Map.of("new", "2", "more", "3"));
    assertThat(obstacle("killed")).as("begun, not ended").isEmpty();
    kit.report(task, Report.Outcome.LOST, "killed");
    kit.releaseRetries();
    assertThat(loop.runOnce()).isEqualTo(1);
    assertThat(kit.status(new JobId(task.key().jobId()))).isEqualTo("success");
    assertThat(contents("killed")).isEqualTo(Map.of("new", "2", "more", "3"));
  }

  @Test
  void whatACancelledDeliveryHasPutThereIsOursTooAndSoIsWhatItWouldReplace() throws IOException {
    assertSuccess(tiles("cancelled", false, Map.of("old", "1")));
    ClaimedTask task = ready("cancelled", false, Map.of("new", "2"));
    var source = new StorePath(task.inputs().get("artifact").uri());
    delivered.begin(task.key(), source, new StorePath("cancelled"));
    assertThat(obstacle("cancelled")).as("noted, and nothing copied").isEmpty();
    beginAndCopy(task);
    kit.dispatch.jobs().cancellation().cancel(new JobId(task.key().jobId()));
    assertThat(obstacle("cancelled")).isEmpty();
    assertSuccess(tiles("cancelled", false, Map.of("third", "3")));
    assertThat(kit.count("SELECT count(*) FROM delivery_begun WHERE path = 'cancelled'")).isZero();
    assertThat(delivered.begin(task.key(), source, new StorePath("cancelled")))
        .isEqualTo(new Delivered.Overtaken());
  }

  @Test
  void aDeliveryThatWasOvertakenReplacesNothingThatCameLater() throws IOException {
    assertSuccess(tiles("late", false, Map.of("old", "1")));
    ClaimedTask task = ready("late", false, Map.of("late", "2"));
    var source = new StorePath(task.inputs().get("artifact").uri());
    var target = new StorePath("late");
    Replaceable rule =
        ((Delivered.Begun) delivered.begin(task.key(), source, target)).replaceable();
    kit.dispatch.jobs().cancellation().cancel(new JobId(task.key().jobId()));
    assertSuccess(tiles("late", false, Map.of("newest", "3")));
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> store.deliver(source, target, rule, _ -> {})))
        .isInstanceOf(ordo.store.PathOccupied.class);
    assertThat(contents("late")).isEqualTo(Map.of("newest", "3"));
  }

  @Test
  void theRecordOutlivesTheJob() throws IOException {
    JobId job = tiles("outlives", false, Map.of("a", "1"));
    assertSuccess(job);
    execute("UPDATE job SET finished_at = finished_at - interval '9 days' WHERE id = ?", job);
    retention().runOnce();
    assertThat(kit.view.body(job)).isEmpty();
    assertThat(folder.resolve("artifacts/job_" + job)).doesNotExist();
    assertThat(obstacle("outlives")).isEmpty();
    put("outlives/b", "theirs");
    assertThat(obstacle("outlives")).get().asString().contains("outlives/b");
  }

  @Test
  void aRowOfAnOlderProgramIsReadFromWhatTheStepStaged() throws IOException {
    JobId job = tiles("older/t", false, Map.of("a", "1", "deep/b", "2"));
    JobId other = file("older/f.laz", false, "points");
    JobId gone = file("older/gone.laz", false, "points");
    unread("older/t", "artifacts/job_" + job + "/t");
    unread("older/f.laz", "artifacts/job_" + other + "/a/output.laz");
    unread("older/gone.laz", "artifacts/job_" + gone + "/a/output.laz");
    later(folder.resolve("older/t/a"));
    assertThat(obstacle("older/t")).as("its time says nothing").isEmpty();
    assertThat(kit.count("SELECT count(*) FROM delivered WHERE source IS NOT NULL")).isEqualTo(2);
    put("older/t/theirs", "x");
    assertThat(obstacle("older/t")).get().asString().contains("older/t/theirs");

    execute("UPDATE job SET finished_at = finished_at - interval '9 days' WHERE id = ?", other);
    retention().runOnce();
    assertThat(folder.resolve("artifacts/job_" + other)).doesNotExist();
    assertThat(obstacle("older/f.laz")).as("read before its source went").isEmpty();

    Files.delete(folder.resolve("artifacts/job_" + gone + "/a/output.laz"));
    assertThat(obstacle("older/gone.laz")).as("nothing tells whose it is").isPresent();
    assertThat(obstacle("older/gone.laz", true)).isEmpty();
  }

  private static void unread(String path, String source) {
    test.database()
        .useSession(
            session ->
                session
                    .handle()
                    .execute(
                        "UPDATE delivered SET paths = NULL, source = ? WHERE path = ?",
                        source,
                        path));
  }

  @Test
  void aTargetWithManyStrangersIsRefusedAtTheFirst() throws IOException {
    for (int i = 0; i < 500; i++) {
      put("many/f" + i, "");
    }
    var asked = new int[1];
    var counted =
        ordo.store.StrangerSearch.at(
            store,
            new StorePath("many"),
            _ -> {
              asked[0]++;
              return false;
            });
    assertThat(counted).isPresent();
    assertThat(asked[0]).isEqualTo(1);
  }

  private static Retention retention() {
    return new Retention(test.database(), store, kit.view, Duration.ofDays(7));
  }

  private static Optional<String> obstacle(String path) throws IOException {
    return obstacle(path, false);
  }

  private static Optional<String> obstacle(String path, boolean overwrite) throws IOException {
    return delivered.obstacle(new Submission.Destination(new StorePath(path), overwrite));
  }

  /** A job whose one step makes a folder, delivered as far as that goes. */
  private static JobId tiles(String path, boolean overwrite, Map<String, String> files)
      throws IOException {
    makeTiles(path, overwrite, files);
    assertThat(loop.runOnce()).isEqualTo(1);
    return new JobId(kit.count("SELECT max(id) FROM job"));
  }

  /** The claimed delivery of such a job. */
  private static ClaimedTask ready(String path, boolean overwrite, Map<String, String> files)
      throws IOException {
    makeTiles(path, overwrite, files);
    return kit.claim(worker, EngineKit.SERVER_TYPES, 1).getFirst();
  }

  private static void makeTiles(String path, boolean overwrite, Map<String, String> files)
      throws IOException {
    var to = new Submission.Destination(new StorePath(path), overwrite);
    kit.submit(new Pipeline().step("t", Pipeline.TILES, StepLimits.NONE).deliver("t", to));
    ClaimedTask step = kit.claimOne(worker);
    for (var file : files.entrySet()) {
      put(step.outputs().get("out").uri() + "/" + file.getKey(), file.getValue());
    }
    kit.succeed(step);
  }

  private static JobId file(String path, boolean overwrite, String content) throws IOException {
    var to = new Submission.Destination(new StorePath(path), overwrite);
    JobId job = kit.submit(new Pipeline().step("a").deliver("a", to));
    ClaimedTask step = kit.claimOne(worker);
    put(step.outputs().get("out").uri(), content);
    kit.succeed(step);
    assertThat(loop.runOnce()).isEqualTo(1);
    return job;
  }

  private static void beginAndCopy(ClaimedTask task) throws IOException {
    var source = new StorePath(task.inputs().get("artifact").uri());
    var target = new StorePath(task.outputs().get("target").uri());
    var begun = (Delivered.Begun) delivered.begin(task.key(), source, target);
    store.deliver(source, target, begun.replaceable(), _ -> {});
  }

  private static void assertSuccess(JobId job) {
    assertThat(kit.status(job)).as(kit.body(job).toPrettyString()).isEqualTo("success");
  }

  private static void put(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static void later(Path file) throws IOException {
    Instant before = Files.getLastModifiedTime(file).toInstant();
    Files.setLastModifiedTime(file, FileTime.from(before.plusSeconds(60)));
  }

  private static void execute(String sql, JobId job) {
    test.database().useSession(session -> session.handle().execute(sql, job.value()));
  }

  private static Map<String, String> contents(String path) throws IOException {
    var contents = new TreeMap<String, String>();
    Path top = folder.resolve(path);
    try (var files = Files.walk(top)) {
      for (Path file :
          files.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)).toList()) {
        contents.put(top.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
