package ordo.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import ordo.wire.WorkerRegistration;
import ordo.worker.executor.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker process that is stopped by a signal, loses its lease, and is woken again. */
final class LateWorkerTest {
  @TempDir Path folder;
  private WorkerKit kit;
  private Process worker;
  private Path finish;

  @BeforeEach
  void start() throws IOException {
    kit = new WorkerKit(folder);
    kit.input("data/in", "hello");
    finish = folder.resolve("finish");
  }

  @AfterEach
  void stop() throws Exception {
    if (worker != null) {
      signal("CONT");
      worker.destroyForcibly().waitFor();
    }
    kit.close();
  }

  @Test
  void wokenPastItsLeaseItPutsAndReportsNothing() throws Exception {
    kit.server.leaseSeconds = 1;
    ClaimedTask task = startAndStopInMidStep();
    long pastLease = System.nanoTime() + Duration.ofMillis(1200).toNanos();
    await().until(() -> System.nanoTime() > pastLease);
    takeOver(task);
    int renewalsBefore = kit.server.renewals.size();
    signal("CONT");
    await().atMost(WorkerKit.BOUND).until(() -> kit.server.renewals.size() > renewalsBefore);
    ClaimedTask next = offerNext();
    assertThat(kit.awaitReport(next).outcome()).isEqualTo(Report.Outcome.SUCCESS);
    assertThat(kit.server.reports).extracting(Report.Ended::key).containsExactly(next.key());
    assertNothingChanged(task);
  }

  @Test
  void wokenSoSoonThatItBelievesInItsLeaseItTakesBackWhatItPut() throws Exception {
    kit.server.leaseSeconds = 3600;
    ClaimedTask task = startAndStopInMidStep();
    kit.server.renewalsHeldBack = new java.util.concurrent.CountDownLatch(1);
    takeOver(task);
    signal("CONT");
    assertThat(kit.awaitReport(task).outcome()).isEqualTo(Report.Outcome.SUCCESS);
    kit.awaitReport(offerNext());
    assertNothingChanged(task);
  }

  private ClaimedTask startAndStopInMidStep() throws Exception {
    worker = startWorker();
    ClaimedTask task = kit.task("SLOW");
    kit.server.offer(task);
    await()
        .atMost(WorkerKit.BOUND)
        .until(() -> kit.server.renewals.stream().anyMatch(live -> live.progress() == 0.25));
    signal("STOP");
    return task;
  }

  /** The server gives the task to another attempt, which ends while this worker is stopped. */
  private void takeOver(ClaimedTask task) throws IOException {
    kit.server.voidTokens.add(task.key().token());
    kit.input("artifacts/job_1/step.2/out.bin", "by the second attempt");
    Files.createFile(finish);
  }

  private ClaimedTask offerNext() {
    ClaimedTask next = kit.task("SLOW");
    kit.server.offer(next);
    return next;
  }

  private void assertNothingChanged(ClaimedTask task) {
    assertThat(kit.product(task)).doesNotExist();
    assertThat(kit.store.resolve("artifacts/job_1/step.2/out.bin"))
        .hasContent("by the second attempt");
  }

  private void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(worker.pid())).start().waitFor();
  }

  private Process startWorker() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            SlowWorker.class.getName(),
            kit.server.address().toString(),
            kit.store.toString(),
            kit.scratch.toString(),
            finish.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("worker.log").toFile())
        .start();
  }

  /** A worker whose step ends when a file appears. */
  static final class SlowWorker {
    public static void main(String[] words) throws Exception {
      URI server = URI.create(words[0]);
      Path finish = Path.of(words[3]);
      Executor slow =
          TestExecutors.heavy(
              "SLOW",
              execution -> {
                execution.progress(0.25, "waiting for a file");
                while (Files.notExists(finish)) {
                  LockSupport.parkNanos(1_000_000);
                }
                Files.copy(execution.input("in"), execution.output("out"));
              });
      var config =
          new WorkerConfig(
              () -> server,
              "secret",
              Optional.of(words[1]),
              Path.of(words[2]),
              "test",
              WorkerRegistration.Machine.ANY,
              WorkerConfig.Lifetime.unlimited());
      new Worker(config, List.of(slow)).run();
    }
  }
}
