package ordo.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real processes that behave as a worker does towards its supervisor. */
final class WorkerProcessTest {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final URI SERVER = URI.create("http://127.0.0.1:3000");

  @TempDir Path temporary;
  private final List<Long> died = new CopyOnWriteArrayList<>();
  private DataFolder folder;

  @BeforeEach
  void open() throws IOException {
    folder = DataFolder.open(temporary);
  }

  @AfterEach
  void close() throws IOException {
    folder.close();
  }

  @Test
  void aWorkerThatIsKilledIsReplacedAndItsLeasesAreFreedAtOnce() throws IOException {
    try (WorkerProcess worker = start()) {
      awaitReady(worker.pid());
      long killed = worker.pid();
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();
      await().atMost(BOUND).until(() -> worker.pid() != killed);
      assertThat(died).containsExactly(killed + 1);
      awaitReady(worker.pid());
    }
    assertThat(folder.layout().workerLog()).content().contains("in order");
  }

  @Test
  void oneThatOutlivedItsServerIsAdoptedAndToldTheNewAddress() throws IOException {
    Process left = new ProcessBuilder(command().words()).start();
    awaitReady(left.pid());
    try (WorkerProcess worker = start()) {
      assertThat(worker.pid()).isEqualTo(left.pid());
      assertThat(folder.layout().serverAddress()).hasContent(SERVER.toString());
    }
    assertThat(left.isAlive()).isFalse();
    assertThat(died).isEmpty();
  }

  @Test
  void oneThatDiedWithItsServerIsToldDeadAtTheNextStart() throws IOException {
    Files.createDirectories(folder.layout().scratch());
    Files.writeString(folder.layout().scratch().resolve("lock"), "999999999 41");
    try (WorkerProcess worker = start()) {
      assertThat(died).containsExactly(41L);
      awaitReady(worker.pid());
    }
  }

  @Test
  void aProcessThatOnlyHasTheSameNumberIsNotAdopted() throws IOException {
    Files.createDirectories(folder.layout().scratch());
    long other = ProcessHandle.current().pid();
    Files.writeString(folder.layout().scratch().resolve("lock"), other + " 41");
    try (WorkerProcess worker = start()) {
      assertThat(worker.pid()).isNotEqualTo(other);
      awaitReady(worker.pid());
    }
    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }

  private WorkerProcess start() throws IOException {
    return WorkerProcess.start(folder.layout(), SERVER, command(), died::add);
  }

  private ChildCommand command() {
    return new ChildCommand(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Standing.class.getName(),
            folder.layout().scratch().toString()),
        Map.of());
  }

  private void awaitReady(long pid) {
    Path lock = folder.layout().scratch().resolve("lock");
    await()
        .atMost(BOUND)
        .until(() -> Files.exists(lock) && Files.readString(lock).startsWith(pid + " "));
  }

  /** Stands for a worker: says who it is, and ends in order when it is told to. */
  static final class Standing {
    public static void main(String[] scratch) throws Exception {
      long pid = ProcessHandle.current().pid();
      Path folder = Files.createDirectories(Path.of(scratch[0]));
      Files.writeString(folder.resolve("lock"), pid + " " + (pid + 1));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("in order")));
      Thread.currentThread().join();
    }
  }
}
