package ordo.cli.fleet.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ordo.model.MachineClass;

/**
 * An ordinary worker on a machine of an engine, and the script that runs it.
 *
 * @param fleet whose it is
 * @param machine what the engine is asked for
 * @param program the words that run the verb {@code worker}, with server, token file and store; no
 *     secret stands in them, as engines show what they run
 * @param scratch the folder below which each has one of its own; empty: the machine's own
 * @param life of the machine, after which the engine ends it
 * @param ending when the worker ends by itself
 */
public record Pilot(
    String fleet,
    MachineClass machine,
    List<String> program,
    Optional<Path> scratch,
    Duration life,
    Ending ending) {
  private static final String SCRIPT = "pilot.sh";

  /** What is left of a machine's life when its worker has drained. */
  private static final Duration MARGIN = Duration.ofSeconds(60);

  /**
   * @param idle after so long without work; empty: it stays
   * @param drain what runs may take so long
   * @param isChecked whether it only registers and leaves
   */
  public record Ending(Optional<Duration> idle, Duration drain, boolean isChecked) {}

  public Pilot {
    program = List.copyOf(program);
  }

  /** By which an engine tells a fleet's machines of one class from all others. */
  public String name() {
    return "ordo-" + fleet + "-" + machine.name();
  }

  /** One that stays, or one that only tries whether it could work. */
  public Pilot with(Ending other) {
    return new Pilot(fleet, machine, program, scratch, life, other);
  }

  /** So long it claims. */
  public long lifeSeconds() {
    return Math.max(1, life.minus(ending.drain()).minus(MARGIN).toSeconds());
  }

  /** How its worker ends, as options of it. */
  public List<String> endingWords() {
    var words = new ArrayList<String>();
    ending
        .idle()
        .ifPresent(
            idle -> words.addAll(List.of("--idle-seconds", Long.toString(idle.toSeconds()))));
    words.addAll(List.of("--drain-seconds", Long.toString(ending.drain().toSeconds())));
    if (ending.isChecked()) {
      words.add("--check");
    }
    return words;
  }

  long memoryMegabytes() {
    return machine.memoryBytes() >> 20;
  }

  /** For a POSIX shell; its first argument is the machine's id, unless Slurm says it. */
  String script() {
    String words =
        program.stream().map(Pilot::quoted).collect(Collectors.joining(" "))
            + " "
            + String.join(" ", endingWords());
    return template()
        .replace("@PROGRAM@", words)
        .replace("@FLEET@", fleet)
        .replace("@CLASS@", machine.name())
        .replace("@LIFE@", Long.toString(lifeSeconds()))
        .replace("@SCRATCH@", scratch.map(Path::toString).map(Pilot::quoted).orElse(""));
  }

  private static String template() {
    try (InputStream in = Pilot.class.getResourceAsStream(SCRIPT)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
