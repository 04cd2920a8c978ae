package ordo.server.delivered;

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
import ordo.server.deliver.Audit;
import ordo.server.deliver.DeliveryRunner;
import ordo.server.dispatch.loop.ServerLoop;
import ordo.server.dispatch.task.DeliverySlots;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.server.upkeep.Retention;
import ordo.store.Store;
import ordo.store.folder.FolderStore;
import ordo.wire.ClaimedTask;

/** An engine that delivers into a folder store, with the words of these tests. One thread. */
final class DeliveryKit implements AutoCloseable {
  final Path folder;
  final EngineKit engine;
  final Store store;
  final Delivered delivered;
  final ServerLoop loop;
  private final TestDatabase test;
  private final long worker;

  DeliveryKit(Path folder) throws IOException {
    this.folder = folder;
    this.test = TestDatabase.create();
    this.engine = new EngineKit(test.database());
    this.worker = engine.worker("one");
    this.store = FolderStore.open(folder);
    this.delivered = new Delivered(test.database(), store);
    this.loop =
        DeliveryRunner.loop(store, delivered, Audit.NONE, engine.dispatch, LeaseTerms.STANDARD);
  }

  @Override
  public void close() throws IOException {
    loop.close();
    store.close();
    test.close();
  }

  Retention retention() {
    return new Retention(test.database(), store, engine.view, Duration.ofDays(7));
  }

  Optional<String> obstacle(String path) throws IOException {
    return obstacle(path, false);
  }

  Optional<String> obstacle(String path, boolean overwrite) throws IOException {
    return delivered.obstacle(new Submission.Destination(new StorePath(path), overwrite));
  }

  /** A job whose one step makes a folder, delivered as far as that goes. */
  JobId tiles(String path, boolean overwrite, Map<String, String> files) throws IOException {
    makeTiles(path, overwrite, files);
    assertThat(loop.runOnce()).isEqualTo(1);
    return new JobId(engine.count("SELECT max(id) FROM job"));
  }

  /** The claimed delivery of such a job. */
  ClaimedTask ready(String path, boolean overwrite, Map<String, String> files) throws IOException {
    makeTiles(path, overwrite, files);
    return engine.claim(worker, EngineKit.SERVER_TYPES, 1).getFirst();
  }

  void makeTiles(String path, boolean overwrite, Map<String, String> files) throws IOException {
    var to = new Submission.Destination(new StorePath(path), overwrite);
    engine.submit(new Pipeline().step("t", Pipeline.TILES, StepLimits.NONE).deliver("t", to));
    ClaimedTask step = engine.claimOne(worker);
    for (var file : files.entrySet()) {
      put(step.outputs().get("out").uri() + "/" + file.getKey(), file.getValue());
    }
    engine.succeed(step);
  }

  JobId file(String path, boolean overwrite, String content) throws IOException {
    var to = new Submission.Destination(new StorePath(path), overwrite);
    JobId job = engine.submit(new Pipeline().step("a").deliver("a", to));
    ClaimedTask step = engine.claimOne(worker);
    put(step.outputs().get("out").uri(), content);
    engine.succeed(step);
    assertThat(loop.runOnce()).isEqualTo(1);
    return job;
  }

  void beginAndCopy(ClaimedTask task) throws IOException {
    var source = DeliverySlots.source(task);
    var target = DeliverySlots.target(task);
    var begun = (Delivered.Begun) delivered.begin(task.key(), source, target);
    store.deliver(source, target, begun.replaceable(), _ -> {});
  }

  void assertSuccess(JobId job) {
    assertThat(engine.status(job)).as(engine.body(job).toPrettyString()).isEqualTo("success");
  }

  void put(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  void later(Path file) throws IOException {
    Instant before = Files.getLastModifiedTime(file).toInstant();
    Files.setLastModifiedTime(file, FileTime.from(before.plusSeconds(60)));
  }

  void execute(String sql, JobId job) {
    test.database().useSession(session -> session.handle().execute(sql, job.value()));
  }

  Map<String, String> contents(String path) throws IOException {
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

  /** As a program that recorded no files left the row. */
  void unread(String path, String source) {
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
}
