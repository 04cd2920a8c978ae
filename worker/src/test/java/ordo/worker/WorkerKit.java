package ordo.worker;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import ordo.wire.WorkerRegistration;
import ordo.worker.executor.Executor;

/**
 * A worker in this process against a server of the test's own, with a store and a scratch folder.
 */
final class WorkerKit implements AutoCloseable {
  static final Duration BOUND = Duration.ofSeconds(30);

  final FakeServer server = new FakeServer();
  final Path store;
  final Path scratch;
  private final AtomicInteger tasks = new AtomicInteger();
  private Worker worker;
  private CompletableFuture<Void> run = CompletableFuture.completedFuture(null);
  private boolean isServed;

  WorkerKit(Path folder) {
    this.store = folder.resolve("store");
    if (!store.toFile().isDirectory() && !store.toFile().mkdirs()) {
      throw new IllegalStateException(store + " could not be made");
    }
    this.scratch = folder.resolve("scratch");
  }

  /** The worker has no store: its bytes go through the server. */
  void serve() {
    isServed = true;
  }

  CompletableFuture<Void> start(Executor... executors) {
    return start(scratch, WorkerConfig.Lifetime.unlimited(), executors);
  }

  CompletableFuture<Void> start(
      Path scratchFolder, WorkerConfig.Lifetime lifetime, Executor... executors) {
    var config =
        new WorkerConfig(
            server::address,
            "secret",
            isServed ? Optional.empty() : Optional.of(store.toString()),
            scratchFolder,
            "test",
            WorkerRegistration.Machine.ANY,
            lifetime);
    worker = new Worker(config, List.of(executors));
    run = new CompletableFuture<>();
    Thread.ofPlatform()
        .name("worker under test")
        .start(
            () -> {
              try {
                worker.run();
                run.complete(null);
              } catch (IOException | InterruptedException | RuntimeException e) {
                run.completeExceptionally(e);
              }
            });
    return run;
  }

  void end() {
    worker.end();
  }

  /** A lifetime in which a drained step is given back after so long. */
  static WorkerConfig.Lifetime draining(Duration drain) {
    return new WorkerConfig.Lifetime(Optional.empty(), Optional.empty(), drain);
  }

  Path input(String uri, String content) throws IOException {
    Path file = store.resolve(uri);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  /** A task with input {@code in} at {@code data/in} and output {@code out}. */
  ClaimedTask task(String type) {
    return task(type, "not a digest", null);
  }

  ClaimedTask task(String type, String hash, Long timeoutSeconds) {
    int number = tasks.incrementAndGet();
    return new ClaimedTask(
        new ClaimedTask.AttemptKey(number, 0, 1, "token-" + number),
        "step",
        type,
        Map.of("in", new ClaimedTask.Input("job:in", "las", "data/in", hash, true)),
        Map.of(
            "out",
            new ClaimedTask.Output(
                "step:step.out", "las", "artifacts/job_%d/step/out.bin".formatted(number))),
        Map.of(),
        timeoutSeconds);
  }

  Path product(ClaimedTask task) {
    return store.resolve(task.outputs().get("out").uri());
  }

  Report.Ended awaitReport(ClaimedTask task) {
    return await()
        .atMost(BOUND)
        .until(
            () -> server.reports.stream().filter(e -> e.key().equals(task.key())).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  @Override
  public void close() {
    if (worker != null) {
      worker.end();
      run.exceptionally(_ -> null).join();
    }
    server.close();
  }
}
