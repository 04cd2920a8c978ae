package ordo.server.embedded;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import ordo.server.loop.Loop;
import ordo.server.loop.Pace;
import ordo.server.loop.Watched;
import ordo.wire.Backoff;
import ordo.wire.Reason;

/**
 * The worker beside the server: a process of its own, started again when it dies, and adopted when
 * it outlived a server that was killed. Its scratch folder's lock keeps it from being doubled.
 *
 * <p>The supervising loop alone replaces {@code running}; {@link #close} first stops that loop.
 */
public final class WorkerProcess implements AutoCloseable {
  private static final Logger LOG = System.getLogger(WorkerProcess.class.getName());
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

  /** One that lived so long had begun its work: the next is started without a long wait. */
  private static final Duration HEALTHY = Duration.ofSeconds(20);

  /** A worker gives back what it runs well within this. */
  private static final Duration STOP_MAX = Duration.ofSeconds(30);

  private static final Duration TURN_MAX = Duration.ofMinutes(1);

  private final DataLayout folder;
  private final ChildCommand command;
  private final LongConsumer died;
  private final Loop supervisor =
      new Loop(new Pace("worker supervisor", Duration.ZERO, TURN_MAX), this::supervise);
  private final Ended ended = new Ended();
  private volatile ProcessHandle running;
  private int earlyEnds = 1;
  private long startedNanos = System.nanoTime();

  private WorkerProcess(DataLayout folder, ChildCommand command, LongConsumer died) {
    this.folder = folder;
    this.command = command;
    this.died = died;
  }

  /**
   * Starts or adopts the worker. Its command must use {@link DataLayout#scratch()}, keep {@code
   * <process id> <worker id>} in its lock file, and ask {@link DataLayout#serverAddress()} for the
   * server.
   *
   * @param server where the server answers
   * @param died told the id of a worker that is dead, so that its leases are freed at once
   */
  public static WorkerProcess start(
      DataLayout folder, URI server, ChildCommand command, LongConsumer died) throws IOException {
    FolderTree.writeSecretly(folder.serverAddress(), server.toString());
    var worker = new WorkerProcess(folder, command, died);
    worker.running = worker.adoptOrSpawn();
    worker.supervisor.start();
    return worker;
  }

  private ProcessHandle adoptOrSpawn() throws IOException {
    Optional<ProcessHandle> left = leftRunning();
    if (left.isPresent()) {
      LOG.log(Level.INFO, "adopted worker process {0,number,#}", left.get().pid());
      return left.get();
    }
    tellDead(); // it may have died together with the last server
    return spawn();
  }

  /** Process id of the worker. */
  public long pid() {
    return running.pid();
  }

  public Watched watched() {
    return supervisor;
  }

  /** Lets the worker drain, within a bound. */
  @Override
  public void close() {
    supervisor.cut();
    try {
      running.destroy();
      running.onExit().get(STOP_MAX.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      kill();
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for a process cannot fail", e);
    }
  }

  private void kill() {
    LOG.log(Level.WARNING, "worker process {0,number,#} did not drain in time; killed", pid());
    running.destroyForcibly();
    tellDead();
  }

  /** Where none can be started, the ended one stays in place, and the next turn tries again. */
  private void supervise() throws IOException, InterruptedException {
    if (!ended.await(running)) {
      return;
    }
    warnOfEnd();
    tellDead();
    boolean healthy = System.nanoTime() - startedNanos > HEALTHY.toNanos();
    earlyEnds = healthy ? 1 : Math.addExact(earlyEnds, 1);
    startAfter(BACKOFF.after(earlyEnds));
  }

  private void startAfter(Duration rest) throws IOException, InterruptedException {
    if (supervisor.rest(rest)) {
      running = spawn();
      startedNanos = System.nanoTime();
    }
  }

  private void warnOfEnd() {
    LOG.log(
        Level.WARNING,
        "worker process {0,number,#} ended; starting another; its log is {1}",
        pid(),
        folder.workerLog());
  }

  private ProcessHandle spawn() throws IOException {
    Path log = folder.workerLog();
    Process process =
        command.builder(log).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    process.getOutputStream().close();
    return process.toHandle();
  }

  /** The process that the lock file names, when it is alive and works in this scratch folder. */
  private Optional<ProcessHandle> leftRunning() {
    return lockWord(0)
        .flatMap(ProcessHandle::of)
        .filter(ProcessHandle::isAlive)
        .filter(process -> worksHere(process.pid()));
  }

  private boolean worksHere(long pid) {
    try {
      Path process = Path.of("/proc/" + pid);
      Path directory = process.resolve("cwd").toRealPath();
      String commandLine = Files.readString(process.resolve("cmdline"));
      return Stream.of(commandLine.split("\0"))
          .map(word -> directory.resolve(word).normalize())
          .anyMatch(folder.scratch()::equals);
    } catch (IOException e) {
      return false;
    }
  }

  private void tellDead() {
    lockWord(1).ifPresent(this::tellDead);
  }

  private void tellDead(long worker) {
    try {
      died.accept(worker);
    } catch (RuntimeException e) {
      // Its leases run out by themselves.
      LOG.log(Level.WARNING, "leases of worker {0,number,#} not freed: {1}", worker, Reason.of(e));
    }
  }

  private Optional<Long> lockWord(int index) {
    try {
      String[] words = Files.readString(folder.scratch().resolve("lock")).strip().split(" ");
      return index < words.length ? Optional.of(Long.parseLong(words[index])) : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
