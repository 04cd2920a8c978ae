package ordo.server.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ordo.server.lens.LensAddress;
import ordo.server.lens.LensPlace;
import ordo.server.loop.Loop;
import ordo.server.loop.Pace;
import ordo.wire.Backoff;
import ordo.wire.Reason;

/**
 * The lens beside the server: a process of its own, started again when it dies or hangs. It holds
 * the other end of its standard input, so it ends with the server, however that ends.
 *
 * <p>A secret goes in as the first line; {@code ready PORT} comes out as the first. The supervising
 * loop alone replaces {@code child}; {@link #close} first stops that loop.
 */
public final class LensProcess implements LensPlace, AutoCloseable {
  private static final Logger LOG = System.getLogger(LensProcess.class.getName());
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

  /** One that lived so long was of use: the next is started without a long wait. */
  private static final Duration HEALTHY = Duration.ofSeconds(20);

  /** Until it says where it answers. */
  private static final Duration START_MAX = Duration.ofSeconds(60);

  private static final Duration STOP_MAX = Duration.ofSeconds(5);
  private static final Duration TURN_MAX = Duration.ofMinutes(1);
  private static final int SECRET_BYTES = 32;
  private static final Pattern READY = Pattern.compile("ready ([1-9][0-9]{0,4})");

  private final DataLayout folder;
  private final ChildCommand command;
  private final SecureRandom random = new SecureRandom();
  private final Loop supervisor =
      new Loop(new Pace("lens supervisor", Duration.ZERO, TURN_MAX), this::supervise);
  private final Ended ended = new Ended();
  private volatile Optional<Child> child = Optional.empty();
  private volatile Optional<LensAddress> address = Optional.empty();
  private int earlyEnds;

  private record Child(Process process, String secret, long startedNanos) {
    boolean hasLived(Duration time) {
      return System.nanoTime() - startedNanos > time.toNanos();
    }
  }

  private LensProcess(DataLayout folder, ChildCommand command) {
    this.folder = folder;
    this.command = command;
  }

  /** It is being started when this returns: nobody waits for it. */
  public static LensProcess start(DataLayout folder, ChildCommand command) {
    var lens = new LensProcess(folder, command);
    lens.supervisor.start();
    return lens;
  }

  @Override
  public Optional<LensAddress> address() {
    return address;
  }

  @Override
  public String state() {
    return address.isPresent() ? "ready" : "starting";
  }

  /** Process id of the lens; empty before its first start. */
  public Optional<Long> pid() {
    return child.map(running -> running.process().pid());
  }

  @Override
  public void isHung(LensAddress hung) {
    child
        .filter(running -> running.secret().equals(hung.secret()))
        .ifPresent(running -> kill(running, "did not answer"));
  }

  @Override
  public void close() {
    supervisor.cut();
    address = Optional.empty();
    child.ifPresent(LensProcess::end);
  }

  private static void end(Child running) {
    Process process = running.process();
    try {
      process.getOutputStream().close();
      process.destroy();
      if (!process.waitFor(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void supervise() throws IOException, InterruptedException {
    if (child.isEmpty()) {
      begin();
      return;
    }
    Child running = child.get();
    if (!ended.await(running.process().toHandle())) {
      if (address.isEmpty() && running.hasLived(START_MAX)) {
        kill(running, "did not say where it answers");
      }
      return;
    }
    noteEnd(running);
    if (supervisor.rest(BACKOFF.after(earlyEnds))) {
      begin();
    }
  }

  private void noteEnd(Child running) {
    address = Optional.empty();
    earlyEnds = running.hasLived(HEALTHY) ? 1 : Math.addExact(earlyEnds, 1);
    LOG.log(
        Level.WARNING,
        "lens process {0,number,#} ended with status {1}; starting another; its log is {2}",
        running.process().pid(),
        running.process().exitValue(),
        folder.lensLog());
  }

  private static void kill(Child running, String why) {
    LOG.log(Level.WARNING, "lens process {0,number,#} {1}; killed", running.process().pid(), why);
    running.process().destroyForcibly();
  }

  /** Where none can be started, the ended one stays in place, and the next turn tries again. */
  private void begin() throws IOException {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    Process process = command.builder(folder.lensLog()).start();
    var started = new Child(process, HexFormat.of().formatHex(secret), System.nanoTime());
    child = Optional.of(started);
    Thread.ofVirtual().name("lens output").start(() -> listen(started));
    handOver(started);
  }

  /** The stream stays open: its end is the lens's end. */
  private static void handOver(Child started) {
    OutputStream in = started.process().getOutputStream();
    try {
      in.write((started.secret() + "\n").getBytes(StandardCharsets.US_ASCII));
      in.flush();
    } catch (IOException hasEnded) {
      LOG.log(Level.DEBUG, "lens: {0}", Reason.of(hasEnded));
    }
  }

  /** Until it ends, so that nothing it says blocks it. */
  private void listen(Child started) {
    try (BufferedReader said = started.process().inputReader(StandardCharsets.UTF_8)) {
      String line = said.readLine();
      if (line != null) {
        noteReady(started, line);
      }
      said.transferTo(java.io.Writer.nullWriter());
    } catch (IOException hasEnded) {
      LOG.log(Level.DEBUG, "lens: {0}", Reason.of(hasEnded));
    }
  }

  private void noteReady(Child started, String line) {
    Matcher ready = READY.matcher(line);
    if (!ready.matches()) {
      kill(started, "began with something else than \"ready PORT\"");
    } else if (child.filter(started::equals).isPresent() && started.process().isAlive()) {
      address = Optional.of(new LensAddress(Integer.parseInt(ready.group(1)), started.secret()));
    }
  }
}
