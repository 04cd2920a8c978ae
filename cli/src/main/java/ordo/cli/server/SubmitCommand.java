package ordo.cli.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import ordo.model.JobId;
import ordo.model.json.MalformedJson;
import ordo.model.json.StrictJson;
import ordo.wire.OrdoClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "submit",
    description = "Submits a job: the body of POST /jobs from a file.",
    mixinStandardHelpOptions = true)
public final class SubmitCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;

  @Parameters(paramLabel = "FILE", description = "JSON file with the job; - reads standard input.")
  private Path file;

  @Option(
      names = "--watch",
      description = "Follow it to its end; the exit code tells how it ended.")
  private boolean watch;

  @Override
  public Integer call() throws IOException {
    OrdoClient client = server.client();
    JobId id = client.submit(read());
    System.out.println("Job " + id);
    if (!watch) {
      return 0;
    }
    JsonNode body = new JobWatch(client, System.out).untilEnd(id);
    JobWatch.printEnd(System.out, body);
    return JobWatch.exitCode(body);
  }

  /** As strict as the server, which never sees what a lenient reader would drop here. */
  private JsonNode read() throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + ": expected a file, found a directory");
    }
    try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
      return StrictJson.read(in.readAllBytes());
    } catch (MalformedJson e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}
