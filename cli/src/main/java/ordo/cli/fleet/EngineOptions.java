package ordo.cli.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.cli.fleet.engine.CommandEngine;
import ordo.cli.fleet.engine.Engine;
import ordo.cli.fleet.engine.SlurmEngine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which engine, and what it is told beside the class. */
final class EngineOptions {
  enum Kind {
    SLURM,
    COMMAND,
    KUBERNETES
  }

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      required = true,
      description = "What starts machines: slurm, kubernetes, or command for any three commands.")
  private Kind kind;

  @Option(names = "--partition", paramLabel = "P", description = "Of Slurm.")
  private Optional<String> partition;

  @Option(names = "--account", paramLabel = "A", description = "Of Slurm.")
  private Optional<String> account;

  @Option(names = "--qos", paramLabel = "Q", description = "Of Slurm.")
  private Optional<String> qos;

  @Option(
      names = "--engine-option",
      paramLabel = "O",
      description =
          "A word for sbatch, such as --constraint=ssd, or a field of a pod, such as"
              + " nodeSelector={\"disk\":\"ssd\"}; may be given many times.")
  private List<String> others = new ArrayList<>();

  @Option(
      names = "--start",
      paramLabel = "CMD",
      description =
          "Starts machines, such as 'start.sh {n} {class} {name}'; runs what comes on its standard"
              + " input with the machine's id as argument.")
  private Optional<String> start;

  @Option(
      names = "--list",
      paramLabel = "CMD",
      description =
          "Lists them, such as 'list.sh {name}': lines of id, tab, pending, running or ended.")
  private Optional<String> list;

  @Option(
      names = "--cancel",
      paramLabel = "CMD",
      description = "Takes one back that has not begun, such as 'cancel.sh {id}'.")
  private Optional<String> cancel;

  @Mixin private KubeOptions kube;

  /** Where machines find their token, if it is not where this program has it. */
  Optional<Path> tokenFile() {
    return kind == Kind.KUBERNETES ? Optional.of(KubeOptions.TOKEN) : Optional.empty();
  }

  Engine engine() throws IOException {
    return switch (kind) {
      case KUBERNETES -> kube.engine(others);
      case SLURM -> new SlurmEngine(new SlurmEngine.Options(partition, account, qos, others));
      case COMMAND ->
          new CommandEngine(
              new CommandEngine.Commands(
                  needed("--start", start), needed("--list", list), needed("--cancel", cancel)));
    };
  }

  private static String needed(String option, Optional<String> command) {
    return command
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> new IllegalArgumentException(option + ": needed with --engine command"));
  }
}
