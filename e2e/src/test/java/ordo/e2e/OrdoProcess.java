package ordo.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ordo.server.embedded.TestPostgres;
import org.awaitility.Awaitility;

/** A real {@code ordo} process, its output read as it comes. */
final class OrdoProcess implements AutoCloseable {
  /** Environment of a server whose pictures nobody looks at. */
  static final Map<String, String> WITHOUT_LENS = Map.of("ORDO_LENS", "false");

  private static final long WAIT_SECONDS_MAX = 180;

  /** Its work is small, so that optimising code costs more than it saves. */
  private static final List<String> QUICK_TO_START =
      List.of(
          "-Xmx700m",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto");

  private static final Pattern READY = Pattern.compile("Ordo is ready at (https?://\\S+)");

  private final Process process;
  private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<URI> ready = new CompletableFuture<>();

  private OrdoProcess(Process process) {
    this.process = process;
    Thread.ofVirtual().name("output of " + process.pid()).start(this::readOutput);
  }

  /** {@code ordo <verb> ...} on the test's own class path, with extra environment. */
  static OrdoProcess start(Map<String, String> environment, String... words) {
    return start(List.of(), environment, words);
  }

  private static OrdoProcess start(
      List<String> options, Map<String, String> environment, String... words) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(QUICK_TO_START);
    command.addAll(options);
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("ordo.cli.Main");
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("ORDO_") || name.equals("API_TOKEN"));
    builder.environment().put("XDG_CONFIG_HOME", "/nowhere"); // no profiles of whoever runs tests
    builder.environment().putAll(environment);
    try {
      return new OrdoProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code ordo serve} on a free port, ready to answer. */
  static OrdoProcess serve(Path data, Map<String, String> environment, String... words) {
    var all = new ArrayList<>(List.of("serve", "--data", data.toString(), "--port", "0"));
    all.addAll(List.of(words));
    TestPostgres.bringPrograms(data);
    OrdoProcess process = start(environment, all.toArray(String[]::new));
    process.awaitReady();
    return process;
  }

  /** {@code ordo serve} with little memory, such as {@code 256m}. */
  static OrdoProcess serveWithin(String heap, Path data) {
    String[] words = {"serve", "--data", data.toString(), "--port", "0"};
    TestPostgres.bringPrograms(data);
    OrdoProcess process = start(List.of("-Xmx" + heap), WITHOUT_LENS, words);
    process.awaitReady();
    return process;
  }

  URI awaitReady() {
    try {
      return ready.get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (Exception e) {
      close();
      throw new AssertionError("ordo serve did not become ready; it said:\n" + output(), e);
    }
  }

  URI address() {
    return ready.join();
  }

  long pid() {
    return process.pid();
  }

  /** Everything it said so far. */
  String output() {
    return String.join("\n", lines);
  }

  /** Waits for the end, and gives the exit code. */
  int awaitExit() {
    try {
      if (!process.waitFor(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new AssertionError("still running after " + WAIT_SECONDS_MAX + " s:\n" + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The first process below this one whose command line matches, as soon as it is there. */
  ProcessHandle descendant(Predicate<String> commandLine) {
    return Awaitility.await("a process of that command line below " + pid())
        .atMost(Duration.ofSeconds(WAIT_SECONDS_MAX))
        .pollDelay(Duration.ZERO)
        .until(() -> lookFor(commandLine), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<ProcessHandle> lookFor(Predicate<String> commandLine) {
    return process
        .descendants()
        .filter(handle -> commandLine.test(commandLineOf(handle)))
        .findFirst();
  }

  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  static String commandLineOf(ProcessHandle handle) {
    try {
      return Files.readString(Path.of("/proc/" + handle.pid() + "/cmdline")).replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }

  /** {@code kill -9} of this process alone. */
  void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGTERM, as an operator stops it. */
  int terminate() {
    process.destroy();
    return awaitExit();
  }

  @Override
  public void close() {
    List<ProcessHandle> below = descendants();
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    below.forEach(ProcessHandle::destroyForcibly);
  }

  private void readOutput() {
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        Matcher found = READY.matcher(line);
        if (found.find()) {
          ready.complete(URI.create(found.group(1)));
        }
      }
    } catch (IOException e) {
      lines.add("(output ended: " + e.getMessage() + ")");
    }
    ready.completeExceptionally(new IllegalStateException("the process ended"));
  }
}
