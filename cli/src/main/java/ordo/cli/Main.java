package ordo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import ordo.model.JobId;
import ordo.wire.RefusedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.JsonNode;

/** {@code ordo}: every verb. Exit codes: 0 done, 1 it failed, 2 the words were wrong. */
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
      CancelCommand.class,
      RetryCommand.class,
      SampleCommand.class,
      PointsCommand.class,
      CrsCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      DoctorCommand.class,
      HelpCommand.class
    },
    footer = {"", "`ordo test` runs the test suite. `ordo VERB --help` tells a verb's options."})
public final class Main {
  private Main() {}

  public static void main(String[] words) {
    Logging.configure();
    System.exit(commandLine().execute(words));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .registerConverter(JobId.class, Main::jobId)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(
            (error, command, parsed) -> {
              say(command.getErr(), error);
              return CommandLine.ExitCode.SOFTWARE;
            });
  }

  private static JobId jobId(String text) {
    if (!text.matches("[1-9][0-9]{0,17}")) {
      throw new TypeConversionException("expected a job's number, found '" + text + "'");
    }
    return new JobId(Long.parseLong(text));
  }

  /** One line for what went wrong in the world; the whole trace for what is a bug of ours. */
  private static void say(PrintWriter err, Exception error) {
    switch (error) {
      case RefusedException refused -> {
        err.println("Refused: " + refused.getMessage());
        for (JsonNode problem : refused.body().path("errors")) {
          err.println(
              "  %s: %s"
                  .formatted(problem.get("path").asString(), problem.get("message").asString()));
        }
      }
      case NoSuchFileException missing -> err.println("No such file: " + missing.getMessage());
      case AccessDeniedException denied -> err.println("No permission for " + denied.getMessage());
      case FileAlreadyExistsException there -> err.println("Already there: " + there.getMessage());
      case InterruptedException _ -> err.println("Stopped");
      case IOException broken when isStop(broken) || isStop(broken.getCause()) ->
          err.println("Stopped");
      case IOException broken -> err.println(broken.getMessage());
      case IllegalStateException refused -> err.println(refused.getMessage());
      default -> error.printStackTrace(err);
    }
    err.flush();
  }

  /** Whatever an interrupted thread read or wrote. */
  private static boolean isStop(Throwable error) {
    return error instanceof ClosedByInterruptException;
  }
}
