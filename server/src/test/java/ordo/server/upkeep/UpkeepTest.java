package ordo.server.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import ordo.model.JobId;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.server.testkit.TestDatabase;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class UpkeepTest {
  private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
  private static final LeaseTerms SHORT =
      new LeaseTerms(Duration.ofMillis(600), Duration.ofMillis(200));
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final long RENEWAL_NANOS = 50_000_000;

  private static TestDatabase test;
  private static EngineKit kit;
  private static long worker;

  @BeforeAll
  static void open() {
    test = TestDatabase.create();
    kit = new EngineKit(test.database(), SHORT);
    worker = kit.worker("one");
  }

  @AfterEach
  void endWhatIsLeft() {
    kit.cancelAll();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @Test
  void readinessGrowsOnlyWithoutAGap() {
    Readiness readiness = new Readiness();
    Duration lease = Duration.ofSeconds(30);
    for (int second = 0; second < 30; second++) {
      look(readiness, second, second);
      assertThat(readiness.isReadyFor(lease)).isFalse();
    }
    look(readiness, 30, 30);
    assertThat(readiness.isReadyFor(lease)).isTrue();
  }

  @Test
  void aFailedLookALateOneAndAClockThatJumpsAreGaps() {
    Readiness failed = ready();
    failed.failed();
    look(failed, 41, 41);
    assertThat(failed.isReadyFor(Duration.ofSeconds(1))).isFalse();
    Readiness stopped = ready();
    look(stopped, 46, 46);
    assertThat(stopped.isReadyFor(Duration.ofSeconds(1))).isFalse();
    Readiness jumped = ready();
    look(jumped, 41, 3_641);
    assertThat(jumped.isReadyFor(Duration.ofSeconds(1))).isFalse();
  }

  @Test
  void nothingExpiresBeforeTheServerHasBeenReadyForAWholeLease() {
    JobId job = kit.submit(new Pipeline().step("a"));
    ClaimedTask task = kit.claimOne(worker);
    kit.age(Duration.ofHours(1));
    AtomicLong nanos = new AtomicLong();
    // A server that stood still for a minute while leases ran out: it has just been started again.
    Upkeep upkeep =
        new Upkeep(test.database(), kit.dispatch, kit.submission, LeaseTerms.STANDARD, nanos::get);
    upkeep.runOnce();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    upkeep.runOnce();
    assertThat(kit.step(job, "a").get("status").asString()).isEqualTo("running");
    assertThat(kit.renew(worker, task.key(), 0.5)).isTrue();
  }

  @Test
  void theServiceEndsASilentAttemptAndReleasesItsRetry() {
    JobId job = kit.submit(new Pipeline().step("a"));
    kit.claimOne(worker);
    try (Upkeep upkeep = new Upkeep(test.database(), kit.dispatch, kit.submission, SHORT)) {
      upkeep.start();
      await()
          .atMost(SOON)
          .until(
              () ->
                  kit.count(
                          "SELECT count(*) FROM task WHERE job_id = ? AND status = 'pending'"
                              + " AND not_before IS NULL AND tries = 1",
                          job.value())
                      == 1);
      assertThat(
              kit.count(
                  "SELECT count(*) FROM attempt WHERE job_id = ? AND outcome = 'expired'",
                  job.value()))
          .isEqualTo(1);
    }
  }

  @Test
  void anAttemptThatIsRenewedOutlivesManyLeases() {
    try (Upkeep upkeep = new Upkeep(test.database(), kit.dispatch, kit.submission, SHORT)) {
      upkeep.start();
      await().atMost(SOON).until(this::outlivesFourLeases);
    }
  }

  /** False where this test itself was kept from renewing for too long. */
  private boolean outlivesFourLeases() {
    JobId job = kit.submit(new Pipeline().step("a"));
    ClaimedTask task = kit.claimOne(worker);
    long begun = System.nanoTime();
    long renewed = begun;
    while (renewed - begun < SHORT.lease().multipliedBy(4).toNanos()) {
      long before = renewed;
      LockSupport.parkNanos(RENEWAL_NANOS);
      boolean isHeld = kit.renew(worker, task.key(), 0.5);
      renewed = System.nanoTime();
      if (renewed - before > SHORT.lease().toNanos() / 2) {
        kit.cancelAll();
        return false;
      }
      assertThat(isHeld).isTrue();
    }
    assertThat(kit.step(job, "a").get("status").asString()).isEqualTo("running");
    return true;
  }

  @Test
  void stopIsIdempotentAlsoWithoutAStart() {
    Upkeep upkeep = new Upkeep(test.database(), kit.dispatch, kit.submission, SHORT);
    upkeep.close();
    upkeep.close();
  }

  @Test
  void aRetryWaitsUntilItIsDue() {
    JobId job = kit.submit(new Pipeline().step("a"));
    kit.report(kit.claimOne(worker), Report.Outcome.LOST, "gone");
    assertThat(kit.dispatch.releaseRetries()).isZero();
    assertThat(kit.claim(worker, 5)).isEmpty();
    await().atMost(SOON).until(() -> kit.dispatch.releaseRetries() == 1);
    assertThat(kit.claimOne(worker).key().attempt()).isEqualTo(2);
    assertThat(kit.status(job)).isEqualTo("running");
  }

  private static Readiness ready() {
    Readiness readiness = new Readiness();
    for (int second = 0; second <= 40; second++) {
      look(readiness, second, second);
    }
    assertThat(readiness.isReadyFor(Duration.ofSeconds(40))).isTrue();
    return readiness;
  }

  private static void look(Readiness readiness, long second, long databaseSecond) {
    readiness.answered(Duration.ofSeconds(second).toNanos(), EPOCH.plusSeconds(databaseSecond));
  }
}
