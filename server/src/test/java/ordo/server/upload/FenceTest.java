package ordo.server.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import ordo.model.StorePath;
import ordo.server.delivered.Delivered;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.store.Store;
import ordo.store.folder.FolderStore;
import ordo.wire.ClaimedTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads and deliveries that come to one place at the same time. */
final class FenceTest {
  @TempDir static Path folder;
  private static TestDatabase test;
  private static Store store;
  private static EngineKit kit;
  private static long worker;

  private final Fence fence = new Fence(test.database(), true);

  @BeforeAll
  static void open() throws IOException {
    test = TestDatabase.create();
    store = FolderStore.open(folder);
    kit = new EngineKit(test.database());
    worker = kit.worker("one");
  }

  @AfterEach
  void endWhatIsLeft() {
    kit.cancelAll();
  }

  @AfterAll
  static void close() throws IOException {
    store.close();
    test.close();
  }

  @Test
  void noUploadIsPutWhereADeliveryRunsAboveItOrBelowIt() throws IOException {
    ClaimedTask delivery = delivery("a/set");
    assertThat(begin(delivery, "a/set")).isInstanceOf(Delivered.Begun.class);
    for (String path : new String[] {"a/set", "a/set/mine.txt", "a"}) {
      assertThat(fence.enter(upload(path)).orElseThrow().message()).contains("'" + path + "'");
    }
    assertThat(fence.enter(upload("a/setting"))).isEmpty();
    kit.succeed(delivery);
    assertThat(fence.enter(upload("a/set/mine.txt"))).isEmpty();
  }

  @Test
  void noDeliveryBeginsWhereAnUploadIsBeingPutAndTheRefusedOneIsInNobodysWay() throws IOException {
    Upload upload = upload("b/set/mine.txt");
    assertThat(fence.enter(upload)).isEmpty();
    ClaimedTask delivery = delivery("b/set");
    assertThat(begin(delivery, "b/set")).isInstanceOf(Delivered.Awaiting.class);
    fence.leave(upload);
    assertThat(begin(delivery, "b/set")).isInstanceOf(Delivered.Begun.class);
    assertThat(fence.enter(upload)).isPresent();
    assertThat(begin(delivery, "b/set")).isInstanceOf(Delivered.Begun.class);
  }

  @Test
  void whoDiedWhileHePutAFileIsForgottenAfterSomeTime() throws IOException {
    assertThat(fence.enter(upload("c/one.las"))).isEmpty();
    execute("UPDATE upload SET placing_until = placing_until - interval '11 minutes'");
    assertThat(begin(delivery("c/one.las"), "c/one.las")).isInstanceOf(Delivered.Begun.class);
  }

  private static Delivered.Beginning begin(ClaimedTask delivery, String path) throws IOException {
    var from = new StorePath("made/" + path);
    Path made = folder.resolve(from.value());
    Files.createDirectories(made.getParent());
    Files.writeString(made, "made");
    return new Delivered(test.database(), store).begin(delivery.key(), from, new StorePath(path));
  }

  private static ClaimedTask delivery(String path) {
    kit.submit(new Pipeline().step("a").deliver("a", path));
    kit.succeed(kit.claimOne(worker));
    return kit.claim(worker, EngineKit.SERVER_TYPES, 1).getFirst();
  }

  private static Upload upload(String path) {
    String id = java.util.UUID.randomUUID().toString().replace("-", "");
    execute(
        "INSERT INTO upload (id, path, length, overwrite, resumable, created_by, expires_at)"
            + " VALUES ('"
            + id
            + "', '"
            + path
            + "', 1, false, true, 'test',"
            + " clock_timestamp() + interval '1 day') ON CONFLICT DO NOTHING");
    return new Upload(id, new StorePath(path), 1, false, true, Instant.MAX, Optional.empty());
  }

  private static void execute(String sql) {
    test.database().useSession(session -> session.handle().execute(sql));
  }
}
