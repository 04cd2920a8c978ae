package ordo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import ordo.cli.shown.Exit;
import ordo.wire.Reason;
import ordo.wire.RefusedException;
import tools.jackson.databind.JsonNode;

/** What went wrong, in words that say what to do; and the exit code for it. */
final class Failure {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private Failure() {}

  /** Where it went wrong is told only to who asks. Returns the exit code. */
  static int say(PrintWriter err, Exception error) {
    switch (error) {
      case RefusedException refused -> sayRefused(err, refused);
      case IOException broken when isStop(broken) || isStop(broken.getCause()) ->
          err.println("Stopped");
      case IOException away when isAway(away) -> err.println(Reason.of(away) + WHERE_TO_LOOK);
      case IllegalStateException refused when refused.getMessage() != null ->
          refused.getMessage().lines().map(Reason::withoutClassNames).forEach(err::println);
      default -> err.println(Reason.of(error));
    }
    if (Logging.showsTraces()) {
      error.printStackTrace(err);
    }
    err.flush();
    return exitCode(error);
  }

  private static final String WHERE_TO_LOOK =
      "; `ordo serve` starts one, --server or --profile names another";

  /** A problem of no place in the body is the message itself. */
  private static void sayRefused(PrintWriter err, RefusedException refused) {
    err.println("Refused: " + refused.getMessage() + advice(refused));
    for (JsonNode problem : refused.body().path("errors")) {
      String path = problem.path("path").asString("");
      if (!path.isEmpty()) {
        err.println("  " + path + ": " + problem.path("message").asString(""));
      }
    }
  }

  private static String advice(RefusedException refused) {
    String said = String.valueOf(refused.getMessage());
    if (refused.status() == UNAUTHORIZED) {
      return "; another token comes by API_TOKEN, --token-file, --data or `ordo profile add`";
    }
    return switch (said) {
      case "Job not found" -> "; `ordo jobs` lists those there are";
      case "Recipe not found" -> "; `ordo recipes` lists those there are";
      case "Artifact not found" -> "; `ordo job ID` lists those of a job";
      default -> "";
    };
  }

  private static int exitCode(Exception error) {
    return switch (error) {
      case RefusedException refused
          when refused.status() == UNAUTHORIZED || refused.status() == FORBIDDEN ->
          Exit.TOKEN_REFUSED;
      case IOException away when isAway(away) -> Exit.NO_SERVER;
      default -> Exit.FAILED;
    };
  }

  private static boolean isAway(IOException error) {
    return error instanceof ConnectException || error instanceof HttpConnectTimeoutException;
  }

  /** Whatever an interrupted thread read or wrote. */
  private static boolean isStop(Throwable error) {
    return error instanceof ClosedByInterruptException;
  }
}
