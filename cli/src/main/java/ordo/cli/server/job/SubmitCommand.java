package ordo.cli.server.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import ordo.cli.server.reach.Reached;
import ordo.cli.server.reach.ServerOptions;
import ordo.cli.server.submission.JobDraft;
import ordo.cli.shown.JsonOption;
import ordo.model.JobId;
import ordo.model.json.MalformedJson;
import ordo.model.json.StrictJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "submit",
    description = "Submits a job: the body of POST /jobs from a file, or a stored recipe.",
    mixinStandardHelpOptions = true)
public final class SubmitCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;
  @Mixin private TypedOptions typed;
  @Mixin private JsonOption json;

  @Parameters(
      paramLabel = "WHAT",
      description =
          "JSON file with the job (- is standard input); or a recipe by its id, name@version, or"
              + " name.")
  private String what;

  @Option(
      names = "--watch",
      description = "Follow it to its end; the exit code tells how it ended.")
  private boolean watch;

  @Override
  public Integer call() throws IOException {
    Reached reached = server.reached();
    JobId id = reached.client().submit(body(reached));
    if (json.isAsked()) {
      Following.tellId(id);
    } else {
      System.out.println("Job " + id);
    }
    return watch ? Following.follow(reached, id, json.isAsked()) : 0;
  }

  private JsonNode body(Reached reached) throws IOException {
    return isFile()
        ? JobDraft.of(reached, read(), typed.typed())
        : JobDraft.ofRecipe(reached, what, typed.typed());
  }

  private boolean isFile() {
    return what.equals("-")
        || what.endsWith(".json")
        || what.contains("/")
        || Files.exists(Path.of(what));
  }

  /** As strict as the server, which never sees what a lenient reader would drop here. */
  private JsonNode read() throws IOException {
    if (Files.isDirectory(Path.of(what))) {
      throw new IOException(what + ": expected a file, found a directory");
    }
    try (InputStream in = what.equals("-") ? System.in : Files.newInputStream(Path.of(what))) {
      return StrictJson.read(in.readAllBytes());
    } catch (MalformedJson e) {
      throw new IOException(what + ": " + e.getMessage(), e);
    }
  }
}
