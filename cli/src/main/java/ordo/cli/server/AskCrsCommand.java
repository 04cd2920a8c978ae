package ordo.cli.server;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import ordo.cli.files.CrsCommand;
import ordo.cli.server.reach.ServerOptions;
import ordo.cli.shown.JsonOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
    name = "crs",
    description = "Finds coordinate reference systems that the server knows.",
    mixinStandardHelpOptions = true,
    subcommands = HelpCommand.class,
    synopsisSubcommandLabel = "[search | show]")
public final class AskCrsCommand extends CrsCommand implements Callable<Integer> {
  private static final int LIMIT_MAX = 100;

  @Spec private CommandSpec spec;

  @Mixin private ServerOptions server;
  @Mixin private JsonOption json;

  @Parameters(
      paramLabel = "WORD",
      arity = "0..*",
      description = "Words of code, name or area; those found hold each.")
  private List<String> words = List.of();

  @Option(
      names = "--limit",
      description = "How many, up to 100; default ${DEFAULT-VALUE}.",
      defaultValue = "20")
  private int limit;

  @Override
  public Integer call() throws IOException {
    if (words.isEmpty() || limit < 1 || limit > LIMIT_MAX) {
      throw new ParameterException(
          spec.commandLine(), "Expected words to look for, and a limit from 1 to " + LIMIT_MAX);
    }
    return print(server.client().crs(String.join(" ", words), limit));
  }

  private int print(JsonNode found) {
    json.print(found, () -> found.forEach(AskCrsCommand::line));
    if (found.isEmpty()) {
      System.err.println("Nothing holds all of these words");
    }
    return found.isEmpty() ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
  }

  private static void line(JsonNode crs) {
    System.out.printf(
        "%-12s %s%s  (%s)%n",
        crs.get("code").asString(),
        crs.get("name").asString(),
        crs.get("deprecated").asBoolean() ? " [deprecated]" : "",
        crs.get("area").asString("area unknown"));
  }
}
