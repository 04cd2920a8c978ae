package ordo.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import ordo.cli.demo.DemoCommand;
import ordo.cli.files.PointsCommand;
import ordo.cli.files.SampleCommand;
import ordo.cli.machine.BackupCommand;
import ordo.cli.machine.RestoreCommand;
import ordo.cli.machine.SecretCommand;
import ordo.cli.machine.ServeCommand;
import ordo.cli.server.AskCrsCommand;
import ordo.cli.server.DoctorCommand;
import ordo.cli.server.ExecutorsCommand;
import ordo.cli.server.GetCommand;
import ordo.cli.server.LsCommand;
import ordo.cli.server.ProfileCommand;
import ordo.cli.server.PutCommand;
import ordo.cli.server.RecipesCommand;
import ordo.cli.server.RmCommand;
import ordo.cli.server.WorkerCommand;
import ordo.cli.server.WorkersCommand;
import ordo.cli.server.job.CancelCommand;
import ordo.cli.server.job.JobCommand;
import ordo.cli.server.job.JobsCommand;
import ordo.cli.server.job.LogsCommand;
import ordo.cli.server.job.OpenCommand;
import ordo.cli.server.job.RetryCommand;
import ordo.cli.server.job.SubmitCommand;
import ordo.cli.server.job.WatchCommand;
import ordo.cli.server.token.ShareCommand;
import ordo.cli.server.token.TokenCommand;
import ordo.cli.shown.Exit;
import ordo.model.JobId;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code ordo}: every verb. Exit codes: {@link Exit}. */
@Command(
    name = "ordo",
    description = "Runs point-cloud pipelines behind a small HTTP API.",
    version = "ordo 0.1.0",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      WorkerCommand.class,
      SubmitCommand.class,
      JobsCommand.class,
      JobCommand.class,
      WatchCommand.class,
      LogsCommand.class,
      CancelCommand.class,
      RetryCommand.class,
      OpenCommand.class,
      RecipesCommand.class,
      ExecutorsCommand.class,
      PutCommand.class,
      GetCommand.class,
      LsCommand.class,
      RmCommand.class,
      WorkersCommand.class,
      TokenCommand.class,
      ShareCommand.class,
      SampleCommand.class,
      PointsCommand.class,
      AskCrsCommand.class,
      ProfileCommand.class,
      SecretCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      DoctorCommand.class,
      CompletionCommand.class,
      HelpCommand.class
    },
    footer = {"", "`ordo test` runs the test suite. `ordo VERB --help` tells a verb's options."})
public final class Main {
  private Main() {}

  public static void main(String[] words) {
    Logging.configure();
    Thread.setDefaultUncaughtExceptionHandler(Logging::threadEnded);
    System.exit(commandLine().execute(words));
  }

  /** The whole command line; its verbs print to the standard streams. */
  public static CommandLine commandLine() {
    return new CommandLine(new Main())
        .registerConverter(JobId.class, Main::jobId)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(Main::wrongWords)
        .setExecutionExceptionHandler(
            (error, command, parsed) -> Failure.say(command.getErr(), error));
  }

  /** One line, with what was perhaps meant, and where to read on. */
  private static int wrongWords(ParameterException error, String[] words) {
    CommandLine command = error.getCommandLine();
    PrintWriter err = command.getErr();
    err.print(message(error));
    err.println("; see `" + command.getCommandSpec().qualifiedName() + " --help`");
    err.flush();
    return Exit.WORDS;
  }

  private static String message(ParameterException error) {
    if (!(error instanceof UnmatchedArgumentException unknown)) {
      return error.getMessage().lines().collect(Collectors.joining(" "));
    }
    List<String> meant = unknown.getSuggestions();
    return "not known here: "
        + String.join(" ", unknown.getUnmatched())
        + (meant.isEmpty() ? "" : "; did you mean " + String.join(" or ", meant) + "?");
  }

  private static JobId jobId(String text) {
    if (!text.matches("[1-9][0-9]{0,17}")) {
      throw new TypeConversionException("expected a job's number, found '" + text + "'");
    }
    return new JobId(Long.parseLong(text));
  }
}
