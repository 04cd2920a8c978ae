package ordo.cli.fleet.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whatever has three commands. They are run without a shell, their words parted at blanks; the
 * first gets the pilot's script as its standard input, to be run with the machine's id as its one
 * argument.
 */
public final class CommandEngine implements Engine {
  private static final int FIELDS = 3;

  private final Commands commands;

  /**
   * @param start such as {@code start.sh {n} {class} {name}}; {@code {cpus}}, {@code {memory_mb}}
   *     and {@code {minutes}} are known too
   * @param list such as {@code list.sh {name}}: a line for each machine, {@code id}, a tab, {@code
   *     pending}, {@code running} or {@code ended}, a tab, and a reason, which may be absent
   * @param cancel such as {@code cancel.sh {id}}
   */
  public record Commands(String start, String list, String cancel) {}

  public CommandEngine(Commands commands) {
    this.commands = commands;
  }

  @Override
  public String kind() {
    return "command";
  }

  @Override
  public List<Machine> list(Pilot pilot) throws EngineAwayException, InterruptedException {
    Programs.Result result = Programs.run(words(commands.list(), values(pilot, 0)), "");
    if (!result.isGood()) {
      throw new EngineAwayException("list: " + result.reason());
    }
    List<Optional<Machine>> machines =
        result.output().lines().filter(line -> !line.isBlank()).map(CommandEngine::read).toList();
    if (machines.stream().anyMatch(Optional::isEmpty)) {
      throw new EngineAwayException(
          "list: expected lines of id, tab, pending, running or ended, found another");
    }
    return machines.stream().flatMap(Optional::stream).toList();
  }

  private static Optional<Machine> read(String line) {
    String[] fields = line.split("\t", FIELDS);
    Optional<Phase> phase =
        fields.length < 2
            ? Optional.empty()
            : Arrays.stream(Phase.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(fields[1].strip()))
                .findFirst();
    String reason = fields.length == FIELDS ? fields[2].strip() : "";
    return phase.map(is -> new Machine(fields[0].strip(), is, reason, false));
  }

  @Override
  public void start(Pilot pilot, int machines)
      throws EngineAwayException, RefusedByEngineException, InterruptedException {
    Programs.Result result =
        Programs.run(words(commands.start(), values(pilot, machines)), pilot.script());
    if (!result.isGood()) {
      throw new RefusedByEngineException("start: " + result.reason());
    }
  }

  @Override
  public void cancel(String id) throws EngineAwayException, InterruptedException {
    Programs.Result result = Programs.run(words(commands.cancel(), Map.of("id", id)), "");
    if (!result.isGood()) {
      throw new EngineAwayException("cancel: " + result.reason());
    }
  }

  @Override
  public List<String> shown(Pilot pilot, int machines) {
    return List.of(
        String.join(" ", words(commands.start(), values(pilot, machines))), pilot.script());
  }

  private static Map<String, String> values(Pilot pilot, int machines) {
    return Map.of(
        "n", Integer.toString(machines),
        "class", pilot.machine().name(),
        "name", pilot.name(),
        "cpus", Integer.toString(pilot.machine().cpus()),
        "memory_mb", Long.toString(pilot.memoryMegabytes()),
        "minutes", Long.toString(Math.max(1, pilot.life().toMinutes())));
  }

  private static List<String> words(String command, Map<String, String> values) {
    return Arrays.stream(command.strip().split("\\s+")).map(word -> filled(word, values)).toList();
  }

  private static String filled(String word, Map<String, String> values) {
    String filled = word;
    for (var value : values.entrySet()) {
      filled = filled.replace("{" + value.getKey() + "}", value.getValue());
    }
    return filled;
  }
}
