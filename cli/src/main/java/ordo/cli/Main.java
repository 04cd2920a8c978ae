package ordo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.ClosedByInterruptException;
import ordo.cli.demo.DemoCommand;
import ordo.cli.files.PointsCommand;
import ordo.cli.files.SampleCommand;
import ordo.cli.machine.BackupCommand;
import ordo.cli.machine.RestoreCommand;
import ordo.cli.machine.ServeCommand;
import ordo.cli.server.AskCrsCommand;
import ordo.cli.server.CancelCommand;
import ordo.cli.server.DoctorCommand;
import ordo.cli.server.GetCommand;
import ordo.cli.server.JobCommand;
import ordo.cli.server.JobsCommand;
import ordo.cli.server.LsCommand;
import ordo.cli.server.PutCommand;
import ordo.cli.server.RetryCommand;
import ordo.cli.server.RmCommand;
import ordo.cli.server.SubmitCommand;
import ordo.cli.server.WorkerCommand;
import ordo.cli.server.WorkersCommand;
import ordo.model.JobId;
import ordo.wire.Reason;
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
      PutCommand.class,
      GetCommand.class,
      LsCommand.class,
      RmCommand.class,
      WorkersCommand.class,
      SampleCommand.class,
      PointsCommand.class,
      AskCrsCommand.class,
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
    Thread.setDefaultUncaughtExceptionHandler(Logging::threadEnded);
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

  /** What went wrong, in words; where it went wrong only for who asks. */
  private static void say(PrintWriter err, Exception error) {
    switch (error) {
      case RefusedException refused -> sayRefused(err, refused);
      case IOException broken when isStop(broken) || isStop(broken.getCause()) ->
          err.println("Stopped");
      case IllegalStateException refused when refused.getMessage() != null ->
          refused.getMessage().lines().map(Reason::withoutClassNames).forEach(err::println);
      default -> err.println(Reason.of(error));
    }
    if (Logging.showsTraces()) {
      error.printStackTrace(err);
    }
    err.flush();
  }

  /** A problem of no place in the body is the message itself. */
  private static void sayRefused(PrintWriter err, RefusedException refused) {
    err.println("Refused: " + refused.getMessage());
    for (JsonNode problem : refused.body().path("errors")) {
      String path = problem.get("path").asString();
      if (!path.isEmpty()) {
        err.println("  " + path + ": " + problem.get("message").asString());
      }
    }
  }

  /** Whatever an interrupted thread read or wrote. */
  private static boolean isStop(Throwable error) {
    return error instanceof ClosedByInterruptException;
  }
}
