package ordo.cli.fleet;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.cli.fleet.engine.Pilot;
import ordo.model.MachineClass;
import picocli.CommandLine.Option;

/** What is started on each machine. */
final class PilotOptions {
  /** Of a machine's memory: Java has more than its heap. */
  private static final double HEAP_SHARE = 0.6;

  @Option(
      names = "--pilot-token-file",
      paramLabel = "FILE",
      description =
          "Where workers find their token, on the machines; default: the file that --token-file"
              + " names. A token of scope worker is enough.")
  private Optional<Path> tokenFile;

  @Option(
      names = "--life-minutes",
      paramLabel = "N",
      description = "Of a machine; default ${DEFAULT-VALUE}.",
      defaultValue = "60")
  private int lifeMinutes;

  @Option(
      names = "--idle-seconds",
      paramLabel = "N",
      description = "A worker leaves after so long without work; default ${DEFAULT-VALUE}.",
      defaultValue = "60")
  private int idleSeconds;

  @Option(
      names = "--drain-seconds",
      paramLabel = "N",
      description =
          "What runs may take so long once its machine is to end; default ${DEFAULT-VALUE}.",
      defaultValue = "10")
  private int drainSeconds;

  @Option(
      names = "--store",
      paramLabel = "STORE",
      description =
          "The store as the machines see it; default ORDO_STORE. Without it all bytes go through the"
              + " server.",
      defaultValue = "${env:ORDO_STORE}")
  private Optional<String> store;

  @Option(
      names = "--scratch",
      paramLabel = "DIR",
      description = "Folder on the machines for temporary files; default TMPDIR there, else /tmp.")
  private Optional<Path> scratch;

  /**
   * What a worker is started with.
   *
   * @param program whose verb {@code worker} is run
   * @param token the file of the loop's own
   */
  record Start(Class<?> program, URI server, Path token) {}

  /**
   * @throws IllegalArgumentException saying what is missing or too little
   */
  Pilot pilot(String fleet, MachineClass machine, Start start) {
    if (lifeMinutes < 3 || idleSeconds < 1 || drainSeconds < 0) {
      throw new IllegalArgumentException(
          "--life-minutes: expected at least 3, and --idle-seconds at least 1, found %d and %d"
              .formatted(lifeMinutes, idleSeconds));
    }
    return new Pilot(
        fleet,
        machine,
        program(machine, start),
        scratch,
        Duration.ofMinutes(lifeMinutes),
        new Pilot.Ending(
            Optional.of(Duration.ofSeconds(idleSeconds)), Duration.ofSeconds(drainSeconds), false));
  }

  /** This same program, where the machines see it under the same names. */
  private List<String> program(MachineClass machine, Start start) {
    var words = new ArrayList<>(virtualMachine(machine));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), start.program().getName()));
    words.addAll(List.of("worker", "--server", start.server().toString()));
    Path token = tokenFile.orElse(start.token());
    words.addAll(List.of("--token-file", token.toAbsolutePath().toString()));
    store.filter(text -> !text.isBlank()).ifPresent(text -> words.addAll(List.of("--store", text)));
    return words;
  }

  private static List<String> virtualMachine(MachineClass machine) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-Xmx" + (long) (HEAP_SHARE * (machine.memoryBytes() >> 20)) + "m");
    words.add("-XX:ActiveProcessorCount=" + machine.cpus());
    words.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED"));
    return words;
  }
}
