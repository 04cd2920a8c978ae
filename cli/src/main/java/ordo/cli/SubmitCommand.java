package ordo.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import ordo.model.JobId;
import ordo.wire.OrdoClient;
import ordo.wire.WireJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

@Command(
    name = "submit",
    description = "Submits a job: the body of POST /jobs from a file.",
    mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {
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

  private JsonNode read() throws IOException {
    try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
      return WireJson.MAPPER.readTree(in.readAllBytes());
    } catch (JacksonException e) {
      throw new IOException(file + ": not JSON: " + e.getOriginalMessage(), e);
    }
  }
}
