package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import ordo.model.JobId;
import ordo.model.StepLimits;
import ordo.model.StorePath;
import ordo.server.db.Database;
import ordo.server.deliver.Audit;
import ordo.server.deliver.DeliveryRunner;
import ordo.server.delivered.Delivered;
import ordo.server.dispatch.Dispatch;
import ordo.server.dispatch.loop.ServerLoop;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.Relay;
import ordo.server.testkit.TestDatabase;
import ordo.store.Store;
import ordo.store.kinds.Stores;
import ordo.store.s3.FaultProxy;
import ordo.store.s3.S3Service;
import ordo.wire.ClaimedTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is cut off from its database in the middle of a delivery into a bucket, whose lease
 * another server takes meanwhile.
 */
@Tag("long")
final class CutOffDelivererTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final LeaseTerms SHORT =
      new LeaseTerms(Duration.ofSeconds(2), Duration.ofMillis(500));
  private static final int FILES = 40;
  private static final int COPIES_BEFORE = 3;

  private final Map<String, String> settings = S3Service.settings();
  @TempDir Path folder;

  @Test
  void asksForNothingMoreOnceAnotherMayHaveItsLease() throws Exception {
    try (var proxy = new FaultProxy(S3Service.endpoint());
        TestDatabase test = TestDatabase.create();
        Relay relay = Relay.to(0, Relay.portOf(test.address()));
        Database cutOff = Database.open(relay.of(test.address()), 4);
        Store store = Stores.open(settings.get("ORDO_STORE"), settings);
        Store late = Stores.open(settings.get("ORDO_STORE"), through(proxy))) {
      EngineKit kit = new EngineKit(test.database(), SHORT);
      JobId job = delivery(kit, store);
      var plan = new HeldBack(new CountDownLatch(COPIES_BEFORE), new CountDownLatch(1));
      proxy.plan(plan);
      Set<String> asked;
      try (ServerLoop loop = loop(late, cutOff, new Dispatch(cutOff, SHORT))) {
        loop.start();
        assertThat(plan.reached().await(60, TimeUnit.SECONDS)).isTrue();
        relay.freeze();
        takeOver(kit, store, test.database());
        assertThat(kit.status(job)).isEqualTo("success");
        Set<String> before = changes(proxy);
        plan.released().countDown();
        await()
            .during(Duration.ofSeconds(2)) // what was held is answered, and the next copy's turn
            .atMost(Duration.ofSeconds(5))
            .until(() -> changes(proxy).equals(before));
        relay.thaw();
        asked = before;
      }
      assertThat(changes(proxy)).as("asked after another had the lease").isEqualTo(asked);
      try (var delivered = store.list(new StorePath("results/tiles"))) {
        assertThat(delivered).hasSize(FILES);
      }
    }
  }

  /** Of the copies some pass, and others hang on their way until they are released. */
  private record HeldBack(CountDownLatch reached, CountDownLatch released)
      implements FaultProxy.Plan {
    @Override
    public FaultProxy.Fault of(FaultProxy.Asked asked) {
      if (asked.is("PUT .*/results/tiles/.*")) {
        reached.countDown();
        hold();
      }
      return new FaultProxy.Fault.None();
    }

    private void hold() {
      try {
        if (reached.getCount() == 0 && !released.await(300, TimeUnit.SECONDS)) {
          throw new AssertionError("nobody released it");
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private Map<String, String> through(FaultProxy proxy) {
    var other = new TreeMap<>(settings);
    other.put("ORDO_S3_ENDPOINT", proxy.endpoint().toString());
    return other;
  }

  /** Each once, however often its client has to ask for it. */
  private static Set<String> changes(FaultProxy proxy) {
    return proxy.asked().stream()
        .filter(asked -> !asked.is("(GET|HEAD) .*"))
        .map(FaultProxy.Asked::line)
        .collect(Collectors.toSet());
  }

  /** A job whose only open task is its delivery. */
  private JobId delivery(EngineKit kit, Store store) throws IOException {
    JobId job =
        kit.submit(
            new Pipeline()
                .step("t", Pipeline.TILES, StepLimits.NONE)
                .deliver("t", "results/tiles"));
    ClaimedTask step = kit.claimOne(kit.worker("maker"));
    Path made = Files.createDirectories(folder.resolve("made"));
    for (int i = 0; i < FILES; i++) {
      Files.writeString(made.resolve("tile-" + i), "x".repeat(i + 1));
    }
    store.put(made, new StorePath(step.outputs().get("out").uri()));
    kit.succeed(step);
    return job;
  }

  private static ServerLoop loop(Store store, Database database, Dispatch dispatch) {
    return DeliveryRunner.loop(store, new Delivered(database, store), Audit.NONE, dispatch, SHORT);
  }

  /** Another server takes the delivery once its lease is over, and brings it to its end. */
  private static void takeOver(EngineKit kit, Store store, Database database) {
    await()
        .atMost(SOON)
        .until(
            () ->
                kit.count(
                        "SELECT count(*) FROM task WHERE status = 'running'"
                            + " AND lease_expires_at < clock_timestamp()")
                    == 1);
    assertThat(kit.dispatch.expireLeases()).isEqualTo(1);
    kit.releaseRetries();
    try (ServerLoop other = loop(store, database, kit.dispatch)) {
      other.start();
      await().atMost(SOON).until(() -> kit.count("SELECT count(*) FROM delivery_begun") == 0);
    }
  }
}
